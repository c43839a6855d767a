using ServerStarter.Supervisor.Control;

namespace StartServer.Client;

/// <summary><c>--restart</c> by a pid file and a status file: a HUP, and what the status file shows of it.</summary>
internal static class RestartByFiles
{
    /// <summary>Gives one of <see cref="ExitCode"/>, but never that it has failed: that cannot be seen there.</summary>
    public static int Run(string pidFile, string statusFile, Asking asking)
    {
        using var patience = new Patience(asking.Timeout) { Outlook = "the deploy goes on; see the log of start_server" };
        using RunningSupervisor running = Reaching.Try(() => RunningSupervisor.Find(pidFile));
        running.Interruption = patience.Signals;
        return Reaching.Try(() => running.Restart(statusFile, asking.Timeout, asking.UntilDrained, line => Output.Tell(line + "\n")))
            ? ExitCode.Done
            : throw patience.Over(statusFile);
    }
}
