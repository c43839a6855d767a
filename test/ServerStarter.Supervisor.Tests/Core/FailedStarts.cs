using static ServerStarter.Supervisor.Tests.Core.Act;

namespace ServerStarter.Supervisor.Tests.Core;

public class FailedStarts
{
    [Fact]
    public void A_first_worker_that_fails_is_tried_again()
    {
        var machine = new Machine().Starting();
        machine.At(0.5.s).Exits(101, 256).Does(
            Kill(101),
            Log("new worker 101 seems to have failed to start, exit status:256 (exit code 1); trying again in 1 s"),
            Ask(101));
        machine.NextDeadline.ShouldBe(1.5.s);
        machine.At(1.499.s).Does();
        machine.At(1.5.s).Does(Spawn(2), Log("starting new worker 102"));
    }

    [Fact]
    public void A_first_worker_that_somebody_waits_for_ends_the_superdaemon_when_it_fails()
    {
        const string words = "new worker 101 seems to have failed to start, exit status:11 (killed by SIGSEGV)";
        var machine = new Machine { GivesUpOnFirstFailure = true }.Starting();
        machine.At(0.5.s).Exits(101, 11).Does(Kill(101), Log(words), Log("exiting"), Exit(1, words));
        machine.NextDeadline.ShouldBeNull();
    }

    [Fact]
    public void It_is_waited_for_although_a_restart_was_asked_for_meanwhile()
    {
        const string words = "new worker 101 seems to have failed to start, exit status:256 (exit code 1)";
        var machine = new Machine { GivesUpOnFirstFailure = true }.Starting();
        machine.At(0.2.s).Hup().Forget();
        machine.At(0.5.s).Exits(101).Does(Kill(101), Log(words), Log("exiting"), Exit(1, words));
    }

    [Fact]
    public void Later_failures_end_nothing()
    {
        var machine = new Machine { GivesUpOnFirstFailure = true }.Deploying();
        machine.At(10.5.s).Exits(102).Does(
            Kill(102),
            Log("new worker 102 seems to have failed to start, exit status:256 (exit code 1); "
                + "generation 1 keeps serving, trying again in 1 s"),
            Ask(102));
    }

    [Fact]
    public void A_deploy_that_fails_leaves_the_old_worker_alone_and_is_tried_again()
    {
        var machine = new Machine().Deploying();
        machine.At(10.5.s).Exits(102, 139).Does(
            Kill(102),
            Log("new worker 102 seems to have failed to start, exit status:139 (killed by SIGSEGV, core dumped); "
                + "generation 1 keeps serving, trying again in 1 s"),
            Ask(102));
        machine.At(11.5.s).Does(Spawn(3), Log("starting new worker 103"));
        machine.At(12.5.s).Does(
            Publish("1:101", "3:103"),
            Log("new worker is now running, sending TERM to old workers:101"),
            Log("killing old workers"),
            Send("TERM", 101));
    }

    [Fact]
    public void With_nothing_serving_nothing_is_said_to_keep_serving()
    {
        var machine = new Machine().Deploying();
        machine.At(10.2.s).Exits(101).Forget();
        machine.At(10.5.s).Exits(102).Does(
            Kill(102),
            Log("new worker 102 seems to have failed to start, exit status:256 (exit code 1); trying again in 1 s"),
            Ask(102));
    }

    [Fact]
    public void An_exit_at_the_end_of_the_interval_is_one_of_a_worker_that_is_up()
    {
        var machine = new Machine().Starting();
        machine.At(1.s).Exits(101).Does(
            Publish("1:101"),
            AnnounceUp,
            Publish(),
            Log("worker 101 died unexpectedly with status:256, restarting (exit code 1)"),
            Spawn(2),
            Log("starting new worker 102"));
    }
}
