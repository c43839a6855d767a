using ServerStarter.Supervisor.Control;

namespace StartServer.Client;

/// <summary><c>--status</c>: what there is, now or once a worker serves.</summary>
internal static class StatusCommand
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);

    /// <summary>Gives one of <see cref="ExitCode"/>: failed, when no worker serves.</summary>
    public static int Run(string control, Asking asking)
    {
        using var patience = new Patience(asking.Timeout) { Outlook = "no worker serves yet" };
        ServerLine status = asking.UntilReady ? WhenReady(control, patience) : Now(control, patience);
        Output.Write(asking.Json ? status.Raw + "\n" : StatusPage.Text(status, Terminal.Width));
        return IsServing(status) ? ExitCode.Done : ExitCode.Failed;
    }

    private static ServerLine Now(string control, Patience patience)
    {
        using var talk = Conversation.With(control, patience);
        return talk.Answer(Requests.Status);
    }

    private static ServerLine WhenReady(string control, Patience patience)
    {
        while (true)
        {
            try
            {
                if (WhenReadyBeforeItsEnd(control, patience) is { } status) return status;
            }
            // Who has a limit may ask before there is anybody to ask.
            catch (NotRunningException) when (patience.IsLimited && !patience.IsOver)
            {
            }
            _ = patience.IsReady(-1, patience.AtMost(Glance));
        }
    }

    private static ServerLine? WhenReadyBeforeItsEnd(string control, Patience patience)
    {
        // Before the first look: what changes after it is told.
        using var events = Conversation.With(control, patience);
        events.Ask(Requests.Follow);
        do
        {
            ServerLine status = Now(control, patience);
            if (IsServing(status)) return status;
        }
        while (events.Next() is not null);
        return null;
    }

    private static bool IsServing(ServerLine status)
    {
        foreach (ServerLine worker in status.Parts("workers"))
            if (worker.Text("phase") == "serving") return status.Text("state") != "stopping";
        return false;
    }
}
