using ServerStarter.Supervisor.Core;

namespace ServerStarter.Supervisor.Tests.Core;

/// <summary>The words that people's scripts look for are what each line begins with.</summary>
public class LogLines
{
    private static readonly WaitStatus Failure = new(256);
    private static readonly Worker Serving = new(7, 107, WorkerPhase.Serving, TimeSpan.Zero);

    [Fact]
    public void Begun() => LogLine.Begun(4711).ShouldBe("start_server (pid:4711) starting now...");

    [Fact]
    public void Starting() => LogLine.StartingWorker(108).ShouldBe("starting new worker 108");

    [Fact]
    public void Failed_to_start()
    {
        const string words = "new worker 108 seems to have failed to start, exit status:256";
        LogLine.FailedToStart(108, Failure).ShouldStartWith(words);
        LogLine.TryingAgain(words, null, 1.s).ShouldBe(words + "; trying again in 1 s");
        LogLine.TryingAgain(words, Serving, 1.s).ShouldBe(words + $"; generation {Serving.Generation} keeps serving, trying again in 1 s");
    }

    [Fact]
    public void Restart()
    {
        const string words = "received HUP, spawning a new worker";
        LogLine.RestartReceived("received HUP", null, false).ShouldBe(words);
        LogLine.RestartReceived("received HUP", 108, false).ShouldStartWith(words);
    }

    [Fact]
    public void New_worker_running()
    {
        LogLine.NewWorkerRunning(Signal.Term, [101, 107]).ShouldBe("new worker is now running, sending TERM to old workers:101,107");
        LogLine.NewWorkerRunning(Signal.Term, []).ShouldBe("new worker is now running, sending TERM to old workers:none");
    }

    [Fact]
    public void Kill_delay()
    {
        LogLine.SleepingBeforeKill(5.s).ShouldBe("sleeping 5 secs before killing old workers");
        LogLine.KillingOldWorkers.ShouldBe("killing old workers");
    }

    [Fact]
    public void Deaths()
    {
        LogLine.OldWorkerDied(101, new WaitStatus(15)).ShouldStartWith("old worker 101 died, status:15");
        LogLine.WorkerDied(101, new WaitStatus(15)).ShouldStartWith("worker 101 died, status:15");
        foreach (var pause in (TimeSpan[])[0.s, 1.s])
            LogLine.DiedUnexpectedly(107, Failure, pause)
                .ShouldStartWith("worker 107 died unexpectedly with status:256, restarting");
    }

    [Fact]
    public void Auto_restart()
    {
        LogLine.AutoRestart(360.s, forced: false).ShouldBe("autorestart triggered (interval=360)");
        LogLine.AutoRestart(360.s, forced: true).ShouldBe("autorestart triggered (forced, interval=360)");
    }

    [Fact]
    public void Stop()
    {
        LogLine.StopReceived("received TERM", Signal.Term, [101, 107]).ShouldBe("received TERM, sending TERM to all workers:101,107");
        LogLine.Exiting.ShouldBe("exiting");
    }
}
