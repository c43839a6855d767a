using static ServerStarter.Supervisor.Tests.Core.Act;

namespace ServerStarter.Supervisor.Tests.Core;

public class Stops
{
    [Fact]
    public void Every_worker_is_told_and_waited_for()
    {
        var machine = new Machine().Draining();
        machine.At(20.s).Term().Does(
            Log("received TERM, sending TERM to all workers:101,102"),
            Send("TERM", 101, 102));
        machine.At(21.s).Exits(102, 15).Does(
            Log("worker 102 died, status:15 (killed by SIGTERM)"),
            Publish("1:101"));
        machine.At(22.s).Exits(101, 0).Does(
            Log("worker 101 died, status:0 (exit code 0)"),
            Publish(),
            Log("exiting"),
            Exit(0));
    }

    [Fact]
    public void Term_sends_the_signal_that_was_asked_for_and_int_sends_term()
    {
        new Machine { SignalOnTerm = new Signal(3) }.Serving().Term().Does(
            Log("received TERM, sending QUIT to all workers:101"),
            Send("QUIT", 101));
        new Machine { SignalOnTerm = new Signal(3) }.Serving().Int().Does(
            Log("received INT, sending TERM to all workers:101"),
            Send("TERM", 101));
    }

    [Fact]
    public void With_no_worker_it_exits_at_once()
    {
        new Machine().PausingBeforeTheFirst().Term().Does(
            Log("received TERM, sending TERM to all workers:none"),
            Log("exiting"),
            Exit(0));
    }

    [Fact]
    public void A_second_one_kills_what_is_left()
    {
        var machine = new Machine().Stopping().At(21.s).Exits(101).Forget();
        machine.At(22.s).Term().Does(
            Log("received TERM again, sending KILL to all workers:102"),
            Kill(102));
        machine.At(22.001.s).Exits(102, 9).Does(
            Log("worker 102 died, status:9 (killed by SIGKILL)"),
            Publish(),
            Log("exiting"),
            Exit(0));
    }

    [Fact]
    public void It_need_not_be_the_same_signal()
    {
        new Machine().Stopping().Int().Does(
            Log("received INT again, sending KILL to all workers:101,102"),
            Kill(101, 102));
    }

    [Fact]
    public void A_third_one_kills_again()
    {
        new Machine().Stopping().Int().Forget().Int().Does(
            Log("received INT again, sending KILL to all workers:101,102"),
            Kill(101, 102));
    }

    [Fact]
    public void A_restart_is_ignored_then()
    {
        var machine = new Machine().Stopping();
        machine.Hup().Does(Log("received HUP, ignored: already stopping"));
        machine.Term().Forget().Hup().Does(Log("received HUP, ignored: already stopping"));
    }

    [Fact]
    public void What_was_owed_is_not_started()
    {
        foreach (var machine in (Machine[])
                 [
                     new Machine().PausingInADeploy(),
                     new Machine().Deploying().Hup(),
                     new Machine { AutoRestartInterval = 60.s }.Serving(),
                     new Machine { KillOldDelay = 30.s }.RetiringWhileDeploying(),
                 ])
        {
            var generation = machine.State.Generation;
            machine.Term().At(10_000.s).DeadlineTooEarly();
            machine.State.Generation.ShouldBe(generation);
        }
    }

    [Fact]
    public void A_starting_worker_that_leaves_has_not_failed_to_start()
    {
        new Machine().Deploying().Term().Forget().Exits(102, 15).Does(
            Kill(102),
            Log("worker 102 died, status:15 (killed by SIGTERM)"),
            Publish("1:101"));
    }

    // Who reads the status file takes it for one that works: --restart would report success.
    [Fact]
    public void A_starting_worker_that_is_still_there_is_not_listed()
    {
        new Machine().Deploying().Term().Forget().Exits(101, 0).Does(
            Log("worker 101 died, status:0 (exit code 0)"),
            Publish());
    }

    [Fact]
    public void It_exits_once()
    {
        var machine = new Machine().Serving().Term().Exits(101, 0).Forget();
        machine.Exits(101, 0).Does();
    }
}
