using System.Globalization;

namespace ServerStarter.Supervisor.Core;

/// <summary>
/// The words of the log. The beginning of each line is what people's scripts look for and stays as it is in
/// Server::Starter; what we add comes after it.
/// </summary>
internal static class LogLine
{
    public const string KillingOldWorkers = "killing old workers";

    public const string Exiting = "exiting";

    public static string Begun(int pid) => $"start_server (pid:{Number(pid)}) starting now...";

    public static string StartingWorker(int pid) => $"starting new worker {Number(pid)}";

    public static string FailedToStart(int pid, WaitStatus status, Worker? serving, TimeSpan delay) =>
        Failed(pid, status) + "; " + KeepsServing(serving) + TryingAgain(delay);

    public static string FirstStartFailed(int pid, WaitStatus status) => Failed(pid, status);

    public static string NotReady(int pid, TimeSpan timeout, string? status, Worker? serving, TimeSpan delay) =>
        FirstNotReady(pid, timeout, status) + "; " + KeepsServing(serving) + TryingAgain(delay);

    public static string FirstNotReady(int pid, TimeSpan timeout, string? status) =>
        $"new worker {Number(pid)} seems to have failed to start, not ready after {Seconds.Text(timeout)} s"
        + (status is null ? "" : $" (it says: {status})") + ", telling it to leave";

    public static string SpawnFailed(int generation, string reason, Worker? serving, TimeSpan delay) =>
        $"generation {Number(generation)} could not be started: {reason}; " + KeepsServing(serving) + TryingAgain(delay);

    public static string FirstSpawnFailed(string reason) => $"the server program could not be started: {reason}";

    public static string DiedUnexpectedly(int pid, WaitStatus status, TimeSpan pause) =>
        Unexpected(pid, status) + "restarting" +
        (pause > TimeSpan.Zero ? " in " + Seconds.Text(pause) + " s" : "") + Words(status);

    public static string DiedWhileAnotherStarts(int pid, WaitStatus status, int successor) =>
        Unexpected(pid, status) + $"worker {Number(successor)} is starting already" + Words(status);

    public static string RestartReceived(string request, int? starting) =>
        $"{request}, spawning a new worker" + (starting is { } pid ? $" once worker {Number(pid)} has started" : "");

    public static string RestartIgnored(string request) => $"{request}, ignored: already stopping";

    public static string NewWorkerRunning(Signal signal, int[] old) =>
        $"new worker is now running, sending {signal.Name} to old workers:{List(old)}";

    public static string SleepingBeforeKill(TimeSpan delay) =>
        $"sleeping {Seconds.Text(delay)} secs before killing old workers";

    public static string OldWorkerDied(int pid, WaitStatus status) =>
        $"old worker {Number(pid)} died, status:{Number(status.Raw)}" + Words(status);

    public static string FailedWorkerDied(int pid, WaitStatus status) =>
        WorkerDied(pid, status) + ", it never came up";

    public static string Overdue(int[] pids) => $"not gone in time, sending KILL to workers:{List(pids)}";

    public static string AutoRestart(TimeSpan interval, bool forced) =>
        $"autorestart triggered ({(forced ? "forced, " : "")}interval={Seconds.Text(interval)})";

    public static string StopReceived(string request, Signal signal, int[] pids) =>
        $"{request}, sending {signal.Name} to all workers:{List(pids)}";

    public static string StopReceivedAgain(string request, int[] pids) =>
        $"{request} again, sending KILL to all workers:{List(pids)}";

    public static string WorkerDied(int pid, WaitStatus status) =>
        $"worker {Number(pid)} died, status:{Number(status.Raw)}" + Words(status);

    private static string Failed(int pid, WaitStatus status) =>
        $"new worker {Number(pid)} seems to have failed to start, exit status:{Number(status.Raw)}" + Words(status);

    private static string Unexpected(int pid, WaitStatus status) =>
        $"worker {Number(pid)} died unexpectedly with status:{Number(status.Raw)}, ";

    private static string Words(WaitStatus status) => $" ({status.InWords})";

    private static string KeepsServing(Worker? serving) =>
        serving is null ? "" : $"generation {Number(serving.Generation)} keeps serving, ";

    private static string TryingAgain(TimeSpan delay) => $"trying again in {Seconds.Text(delay)} s";

    private static string List(int[] pids)
    {
        if (pids.Length == 0) return "none";
        var texts = new string[pids.Length];
        for (int i = 0; i < pids.Length; i++) texts[i] = Number(pids[i]);
        return string.Join(",", texts);
    }

    private static string Number(int n) => n.ToString(CultureInfo.InvariantCulture);

}
