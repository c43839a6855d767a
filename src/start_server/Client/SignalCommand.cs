using ServerStarter.Supervisor;

namespace StartServer.Client;

/// <summary><c>--signal-workers</c>: a signal for all of them.</summary>
internal static class SignalCommand
{
    /// <summary>Gives one of <see cref="ExitCode"/>.</summary>
    public static int Run(string control, Asking asking)
    {
        using var talk = Conversation.With(control, new Deadline(null), "ask again");
        talk.Ask(Requests.SendSignal(asking.Signal));
        _ = talk.Next() ?? throw new GivenUpException($"{control}: start_server has ended", ExitCode.NothingThere);
        Output.Write($"{asking.Signal.Name} goes to every worker\n");
        return ExitCode.Done;
    }
}
