namespace ServerStarter.Supervisor.Core;

/// <summary>Why a worker is in the phase it is in, in words.</summary>
internal static class WorkerCondition
{
    public static string Of(SupervisorState state, Worker worker, TimeSpan now) => worker.Phase switch
    {
        WorkerPhase.Starting => WhyStarting(state.Rules, worker, now),
        WorkerPhase.Serving when worker.Hangs => "it has been silent for too long and is being replaced",
        WorkerPhase.Serving => "the newest generation that is up",
        WorkerPhase.Retiring => $"superseded, told to leave in {Left(worker, now)}",
        _ when worker.Killed => "killed, not gone yet",
        _ => WhyDraining(state, worker, now),
    };

    private static string WhyStarting(Rules rules, Worker worker, TimeSpan now) => rules.Ready switch
    {
        Readiness.Notify => $"it has not said READY=1 yet, {Left(worker, now)} left",
        Readiness.Command when worker.ProbeFailure is { } failure => $"the ready command: {failure}; {Left(worker, now)} left",
        Readiness.Command => $"the ready command has not answered yet, {Left(worker, now)} left",
        _ => $"it counts as up in {Left(worker, now)}",
    };

    private static string WhyDraining(SupervisorState state, Worker worker, TimeSpan now)
    {
        string why = worker.UpAt is null ? "it failed to start and was told to leave"
            : state.Shutdown != Shutdown.None ? "start_server is stopping"
            : "superseded, finishes what it has";
        return worker.Deadline is null ? why : $"{why}; killed in {Left(worker, now)}";
    }

    private static string Left(Worker worker, TimeSpan now) =>
        (worker.Deadline is { } deadline && deadline > now ? Seconds.Text(RoundUp(deadline - now)) : "0") + " s";

    // To tenths: nobody reads more.
    private static TimeSpan RoundUp(TimeSpan time)
    {
        const long tenth = TimeSpan.TicksPerSecond / 10;
        return TimeSpan.FromTicks((time.Ticks + tenth - 1) / tenth * tenth);
    }
}
