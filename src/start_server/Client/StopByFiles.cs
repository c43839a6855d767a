using ServerStarter.Supervisor.Control;
using ServerStarter.Supervisor.Linux;

namespace StartServer.Client;

/// <summary><c>--stop</c> by a pid file, and a status file that shows who is waited for.</summary>
internal static class StopByFiles
{
    /// <summary>Gives one of <see cref="ExitCode"/>.</summary>
    public static int Run(string pidFile, string? statusFile, Asking asking)
    {
        using var patience = new Patience(asking.Timeout) { Outlook = "it is stopping all the same, and waits for its workers" };
        using RunningSupervisor running = Reaching.Try(() => RunningSupervisor.Find(pidFile));
        running.Interruption = patience.Signals;
        // As with Server::Starter.
        Output.Complain($"stop_server (pid:{Libc.getpid()}) stopping now (pid:{running.Pid})...\n");
        if (!Reaching.Try(() => running.Stop(asking.Timeout, statusFile, line => Output.Tell(line + "\n")))) throw patience.Over(pidFile);
        Output.Tell($"start_server (process {running.Pid}) has stopped\n");
        return ExitCode.Done;
    }
}
