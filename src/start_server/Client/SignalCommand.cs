namespace StartServer.Client;

/// <summary><c>--signal-workers</c>: a signal for all of them.</summary>
internal static class SignalCommand
{
    /// <summary>Gives one of <see cref="ExitCode"/>: failed, when there is no worker.</summary>
    public static int Run(string control, Asking asking)
    {
        using var patience = new Patience(null);
        using var talk = Conversation.With(control, patience);
        List<long> pids = talk.Answer(Requests.SendSignal(asking.Signal)).Numbers("pids");
        if (pids.Count == 0)
            throw new GivenUpException($"{control}: {talk.Name} has no worker that {asking.Signal.Name} could be sent to", ExitCode.Failed);
        Output.Tell($"{asking.Signal.Name} sent to every worker: {string.Join(", ", pids)}\n");
        return ExitCode.Done;
    }
}
