using ServerStarter.Supervisor;

namespace StartServer.Client;

/// <summary><c>--stop</c> by a control socket: the end, and what is still waited for.</summary>
internal static class StopCommand
{
    /// <summary>Gives one of <see cref="ExitCode"/>.</summary>
    public static int Run(string control, Asking asking)
    {
        using var talk = Conversation.With(control, new Deadline(asking.Timeout), "it is stopping all the same, and waits for its workers");
        View view = View.ForOutput();
        (TimeSpan, Action)? tick = view.Rhythm is { } rhythm ? (rhythm, view.Tick) : null;
        talk.Ask(Requests.Status);
        foreach (ServerLine worker in talk.Next()?.Parts("workers") ?? []) view.Known(worker);
        talk.Ask(Requests.Stop);
        while (talk.Next(tick) is { } line)
            if (line.Part("worker") is { } worker) view.Worker(worker);
        view.End();
        // Its files are removed before, its last descriptor is closed with it.
        talk.WaitForEnd();
        Output.Write($"start_server ({(talk.Pid > 0 ? $"process {talk.Pid}" : control)}) has stopped\n");
        return ExitCode.Done;
    }
}
