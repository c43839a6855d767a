using ServerStarter.Supervisor;
using ServerStarter.Supervisor.Control;
using ServerStarter.Supervisor.Linux;

namespace StartServer.Client;

/// <summary><c>--status</c>: what there is, now or once a worker serves.</summary>
internal static class StatusCommand
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);

    /// <summary>Gives one of <see cref="ExitCode"/>: failed, when no worker serves.</summary>
    public static int Run(string control, Asking asking)
    {
        var left = new Deadline(asking.Timeout);
        ServerLine status = asking.UntilReady ? WhenReady(control, left, asking.Timeout is not null) : Now(control, left);
        Output.Write(asking.Json ? status.Raw + "\n" : StatusPage.Text(status, Terminal.Width));
        return IsServing(status) ? ExitCode.Done : ExitCode.Failed;
    }

    private static ServerLine Now(string control, Deadline left)
    {
        using var talk = Conversation.With(control, left, "ask again");
        talk.Ask(Requests.Status);
        return talk.Next() ?? throw new GivenUpException($"{control}: start_server has ended", ExitCode.NothingThere);
    }

    // Who has a limit may ask before there is anybody to ask.
    private static ServerLine WhenReady(string control, Deadline left, bool hasLimit)
    {
        while (true)
        {
            try
            {
                using var events = Conversation.With(control, left, "no worker serves yet");
                events.Ask(Requests.Follow);
                while (true)
                {
                    ServerLine status = Now(control, left);
                    if (IsServing(status)) return status;
                    if (events.Next() is null) break;
                }
            }
            catch (NotRunningException) when (hasLimit && !left.IsOver)
            {
                Pause.For(Glance);
            }
        }
    }

    private static bool IsServing(ServerLine status)
    {
        foreach (ServerLine worker in status.Parts("workers"))
            if (worker.Text("phase") == "serving") return status.Text("state") != "stopping";
        return false;
    }
}
