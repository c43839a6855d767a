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

    public const string NotEnded = "it has not ended";

    public static string Begun(int pid) => $"start_server (pid:{Number(pid)}) starting now...";

    public static string StartingWorker(int pid) => $"starting new worker {Number(pid)}";

    public static string FailedToStart(int pid, WaitStatus status) =>
        $"new worker {Number(pid)} seems to have failed to start, exit status:{Number(status.Raw)}" + Words(status);

    public static string NotReady(Worker worker, TimeSpan timeout) =>
        $"new worker {Number(worker.Pid)} seems to have failed to start, not ready after {Seconds.Text(timeout)} s"
        + (worker.ProbeFailure is null ? "" : $" (the ready command: {worker.ProbeFailure})")
        + (worker.Status is null ? "" : $" (it says: {worker.Status})") + ", telling it to leave";

    public static string SpawnFailed(int generation, string reason) =>
        $"generation {Number(generation)} could not be started: {reason}";

    public static string FirstSpawnFailed(string reason) => $"the server program could not be started: {reason}";

    public static string TryingAgain(string reason, Worker? serving, TimeSpan delay) =>
        reason + "; " + (serving is null ? "" : KeepsServing(serving) + ", ") + $"trying again in {Seconds.Text(delay)} s";

    public static string GivenUp(string reason, Worker serving, int attempts) =>
        reason + "; " + KeepsServing(serving) + (attempts == 1
            ? ", the deploy is given up after one attempt"
            : $", the deploy is given up after {Number(attempts)} attempts") + "; HUP or --restart tries again";

    public static string Refused(string reason, Worker? serving) =>
        "deploy refused: " + reason + (serving is null ? "" : "; " + KeepsServing(serving));

    public static string HookFailed(Hook hook, string failure) =>
        $"the {Name(hook.Kind)} command of deploy {Number(hook.Of)} failed: {failure}";

    public static string HookOverdue(Hook hook, TimeSpan timeout) =>
        $"the {Name(hook.Kind)} command of deploy {Number(hook.Of)} is not over after {Seconds.Text(timeout)} s, killing it";

    public static string NotOverInTime(TimeSpan timeout) => $"not over after {Seconds.Text(timeout)} s";

    public static string LastWords(int generation, string line) => $"generation {Number(generation)} wrote last: {line}";

    public static string DiedUnexpectedly(int pid, WaitStatus status, TimeSpan pause) =>
        Unexpected(pid, status) + "restarting" +
        (pause > TimeSpan.Zero ? " in " + Seconds.Text(pause) + " s" : "") + Words(status);

    public static string DiedWhileAnotherStarts(int pid, WaitStatus status, int successor) =>
        Unexpected(pid, status) + $"worker {Number(successor)} is starting already" + Words(status);

    public static string RestartReceived(string request, int? starting, bool preparing) =>
        $"{request}, spawning a new worker" + (starting is { } pid ? $" once worker {Number(pid)} has started"
            : preparing ? " once the pre-deploy command is over" : "");

    public static string RestartIgnored(string request) => $"{request}, ignored: already stopping";

    public static string StopIgnored(string request) => $"{request}, already stopping";

    public static string NewWorkerRunning(Signal signal, int[] old) =>
        $"new worker is now running, sending {signal.Name} to old workers:{List(old)}";

    public static string SleepingBeforeKill(TimeSpan delay) =>
        $"sleeping {Seconds.Text(delay)} secs before killing old workers";

    public static string OldWorkerDied(int pid, WaitStatus status) =>
        $"old worker {Number(pid)} died, status:{Number(status.Raw)}" + Words(status);

    public static string FailedWorkerDied(int pid, WaitStatus status) =>
        WorkerDied(pid, status) + ", it never came up";

    public static string Overdue(int[] pids) => $"not gone in time, sending KILL to workers:{List(pids)}";

    public static string TooManyDraining(int most, int[] pids) =>
        $"more than {Number(most)} old generations are leaving, sending KILL to workers:{List(pids)}";

    public static string Recalled(int pid, WaitStatus status, Worker recalled) =>
        $"worker {Number(pid)} died{Words(status)} before the old one was told to leave; {KeepsServing(recalled)}";

    public static string DiedMeanwhile(int generation, string since) =>
        $"generation {Number(generation)} died before the old ones were gone; {since}";

    public static string Silent(int pid, TimeSpan watchdog) =>
        $"worker {Number(pid)} has not said WATCHDOG=1 for {Seconds.Text(watchdog)} s, replacing it";

    public static string TooBig(int pid, long bytes, long most) =>
        $"worker {Number(pid)} has {MemorySize.Text(bytes)} of memory, more than {MemorySize.Text(most)}, replacing it";

    public static string SignalRequested(string request, Signal signal, int[] pids) =>
        $"{request}, sending {signal.Name} to all workers:{List(pids)}";

    public static string StoppedMeanwhile(string request) => $"start_server was stopped meanwhile ({request})";

    public static string AutoRestart(TimeSpan interval, bool forced) =>
        $"autorestart triggered ({(forced ? "forced, " : "")}interval={Seconds.Text(interval)})";

    public static string StopReceived(string request, Signal signal, int[] pids) =>
        $"{request}, sending {signal.Name} to all workers:{List(pids)}";

    public static string StopReceivedAgain(string request, int[] pids) =>
        $"{request} again, sending KILL to all workers:{List(pids)}";

    public static string WorkerDied(int pid, WaitStatus status) =>
        $"worker {Number(pid)} died, status:{Number(status.Raw)}" + Words(status);

    private static string Unexpected(int pid, WaitStatus status) =>
        $"worker {Number(pid)} died unexpectedly with status:{Number(status.Raw)}, ";

    private static string Words(WaitStatus status) => $" ({status.InWords})";

    private static string KeepsServing(Worker serving) => $"generation {Number(serving.Generation)} keeps serving";

    private static string Name(HookKind kind) => kind switch
    {
        HookKind.PreDeploy => "pre-deploy",
        HookKind.PostDeploy => "post-deploy",
        _ => "ready",
    };

    private static string List(int[] pids)
    {
        if (pids.Length == 0) return "none";
        var texts = new string[pids.Length];
        for (int i = 0; i < pids.Length; i++) texts[i] = Number(pids[i]);
        return string.Join(",", texts);
    }

    private static string Number(int n) => n.ToString(CultureInfo.InvariantCulture);

}
