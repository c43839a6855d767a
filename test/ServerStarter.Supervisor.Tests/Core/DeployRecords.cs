using ServerStarter.Supervisor.Core;
using static ServerStarter.Supervisor.Core.DeployStage;
using static ServerStarter.Supervisor.Tests.Core.Act;

namespace ServerStarter.Supervisor.Tests.Core;

/// <summary>What is remembered of each deploy.</summary>
public class DeployRecords
{
    [Fact]
    public void The_first_start_is_the_first_deploy()
    {
        var machine = new Machine().At(5.s).Begin();
        machine.State.Deploys.ShouldBe([new Deploy(1, "start", 5.s) { Stage = Starting, Generation = 1, BegunAt = 5.s, LastWords = Last(machine).LastWords }]);
        Last(machine.At(6.s)).ShouldSatisfyAllConditions(
            deploy => deploy.Stage.ShouldBe(Done),
            deploy => deploy.UpAt.ShouldBe(6.s),
            deploy => deploy.EndedAt.ShouldBe(6.s));
    }

    [Fact]
    public void One_that_was_asked_for_bears_the_request_and_the_times()
    {
        var machine = new Machine().Deploying().At(11.s);
        Last(machine).ShouldSatisfyAllConditions(
            deploy => deploy.Number.ShouldBe(2),
            deploy => deploy.Cause.ShouldBe("received HUP"),
            deploy => deploy.RequestedAt.ShouldBe(10.s),
            deploy => deploy.BegunAt.ShouldBe(10.s),
            deploy => deploy.UpAt.ShouldBe(11.s),
            deploy => deploy.EndedAt.ShouldBeNull(),
            deploy => deploy.Generation.ShouldBe(2),
            deploy => deploy.Stage.ShouldBe(Draining));
    }

    [Fact]
    public void It_is_done_when_no_older_worker_is_left()
    {
        var machine = new Machine().Draining().At(20.s).Hup().At(21.s);
        Stages(machine).ShouldBe([Done, Draining, Draining]);
        machine.At(22.s).Exits(101, 0);
        Stages(machine).ShouldBe([Done, Done, Draining]);
        machine.At(23.s).Exits(102, 0);
        Stages(machine).ShouldBe([Done, Done, Done]);
        Last(machine).EndedAt.ShouldBe(23.s);
    }

    [Fact]
    public void With_nobody_left_to_leave_it_is_done_at_once()
    {
        var machine = new Machine().Deploying().At(10.2.s).Exits(101).At(11.s);
        Stages(machine).ShouldBe([Done, Done]);
    }

    [Fact]
    public void One_that_waits_has_not_begun()
    {
        var machine = new Machine().Deploying().At(10.5.s).Hup();
        machine.State.NextDeploy.ShouldBe(Last(machine));
        Last(machine).ShouldSatisfyAllConditions(
            deploy => deploy.Number.ShouldBe(3),
            deploy => deploy.Stage.ShouldBe(Waiting),
            deploy => deploy.BegunAt.ShouldBeNull());
        Last(machine.At(11.s)).ShouldSatisfyAllConditions(
            deploy => deploy.Stage.ShouldBe(Starting),
            deploy => deploy.BegunAt.ShouldBe(11.s),
            deploy => deploy.Generation.ShouldBe(3));
    }

    [Fact]
    public void One_that_is_tried_again_has_the_reason_and_the_number_of_failures()
    {
        var machine = new Machine().PausingInADeploy();
        Last(machine).ShouldSatisfyAllConditions(
            deploy => deploy.Stage.ShouldBe(Retrying),
            deploy => deploy.Failures.ShouldBe(1),
            deploy => deploy.Reason.ShouldBe("new worker 102 seems to have failed to start, exit status:256 (exit code 1)"));
        machine.At(11.5.s);
        Last(machine).ShouldSatisfyAllConditions(
            deploy => deploy.Stage.ShouldBe(Starting),
            deploy => deploy.Generation.ShouldBe(3));
    }

    [Fact]
    public void One_that_is_given_up_has_failed_with_the_reason_of_its_last_attempt()
    {
        var machine = new Machine { With = rules => rules with { DeployAttempts = 1 } }.PausingInADeploy();
        Last(machine).ShouldSatisfyAllConditions(
            deploy => deploy.Stage.ShouldBe(Failed),
            deploy => deploy.EndedAt.ShouldBe(10.5.s),
            deploy => deploy.Reason.ShouldBe("new worker 102 seems to have failed to start, exit status:256 (exit code 1)"));
    }

    [Fact]
    public void One_whose_worker_dies_during_the_kill_delay_has_failed_and_another_tries_again()
    {
        const string words = "worker 102 died (killed by SIGSEGV) before the old one was told to leave; generation 1 keeps serving";
        var machine = new Machine { KillOldDelay = 30.s }.Retiring().At(20.s).Exits(102, 11);
        Stages(machine).ShouldBe([Done, Failed, Starting]);
        machine.State.Deploys[1].ShouldSatisfyAllConditions(
            deploy => deploy.Reason.ShouldBe(words),
            deploy => deploy.EndedAt.ShouldBe(20.s));
        Last(machine).ShouldSatisfyAllConditions(
            deploy => deploy.Cause.ShouldBe(words),
            deploy => deploy.Generation.ShouldBe(3));
        machine.At(21.s);
        Stages(machine).ShouldBe([Done, Failed, Draining]);
    }

    [Fact]
    public void If_another_was_starting_already_that_one_does()
    {
        var machine = new Machine { KillOldDelay = 30.s }.RetiringWhileDeploying().At(20.2.s).Exits(102);
        Stages(machine).ShouldBe([Done, Failed, Starting]);
        machine.State.CurrentDeploy!.Cause.ShouldBe("received HUP");
    }

    [Fact]
    public void One_that_has_told_the_old_workers_stays_what_it_is_when_its_worker_dies()
    {
        var machine = new Machine().Draining().At(20.s).Exits(102).At(21.s);
        Stages(machine).ShouldBe([Done, Draining]);
        machine.Exits(101, 0);
        Stages(machine).ShouldBe([Done, Done]);
    }

    [Fact]
    public void A_worker_that_is_replaced_because_it_died_is_no_deploy()
    {
        var machine = new Machine().Serving().At(10.s).Exits(101).At(20.s);
        machine.State.Deploys.Count.ShouldBe(1);
    }

    [Fact]
    public void A_stop_fails_what_has_not_come_up()
    {
        var machine = new Machine { KillOldDelay = 30.s }.RetiringWhileDeploying().At(20.5.s).Hup().Term();
        Stages(machine).ShouldBe([Done, Draining, Failed, Failed]);
        Last(machine).Reason.ShouldBe("start_server was stopped meanwhile (received TERM)");
        machine.Exits(101, 0).Exits(102, 0).Exits(103, 0);
        Stages(machine).ShouldBe([Done, Done, Failed, Failed]);
    }

    [Fact]
    public void So_does_giving_up()
    {
        var machine = new Machine { GivesUpOnFirstFailure = true }.Starting().Hup().At(0.5.s).Exits(101);
        Stages(machine).ShouldBe([Failed, Failed]);
        machine.State.Deploys[0].Reason.ShouldBe("new worker 101 seems to have failed to start, exit status:256 (exit code 1)");
    }

    [Fact]
    public void Of_those_that_are_over_ten_are_remembered()
    {
        var machine = new Machine().Serving();
        for (int i = 1; i <= 30; i++)
        {
            machine.At((10 * i).s).Hup().At((10 * i + 1).s).Exits(100 + i, 0);
            // The one that has just ended is there in any case, for who waits for it.
            machine.State.Deploys.Count(d => d.IsOver).ShouldBeLessThanOrEqualTo(11);
        }
        machine.At(400.s).DeadlineTooEarly();
        machine.State.Deploys.Select(d => d.Number).ShouldBe(Enumerable.Range(22, 10));
    }

    [Fact]
    public void Those_that_are_not_over_are_remembered_all()
    {
        var machine = new Machine { KillOldDelay = 10_000.s, With = rules => rules with { HasPreDeploy = true, HasPostDeploy = true } }.Retiring();
        for (int i = 3; i <= 20; i++) machine.At((10 * i).s).Hup().HookEnds(PreDeploy(i), "exit code 1");
        machine.State.Deploys.Select(d => d.Number).ShouldBe([2, .. Enumerable.Range(10, 11)]);

        // Its worker dies: it has failed, and is the oldest of those that are over.
        machine.At(500.s).Exits(102).Forget();
        machine.State.Deploys.Select(d => d.Number).ShouldBe([2, .. Enumerable.Range(11, 11)]);
        machine.Variables["SERVER_STARTER_DEPLOY"].ShouldBe("2");
        machine.Variables["SERVER_STARTER_DEPLOY_OUTCOME"].ShouldBe("failure");
        machine.DeadlineTooEarly().State.Deploys.Select(d => d.Number).ShouldBe(Enumerable.Range(11, 11));
    }

    // One old worker that does not leave keeps all of them, until it does.
    [Fact]
    public void Those_that_are_over_at_once_are_remembered_all_until_something_else_happens()
    {
        var machine = new Machine().Draining();
        for (int i = 3; i <= 20; i++) machine.At((10 * i).s).Hup().At((10 * i + 1).s).Exits(100 + i - 1, 0);
        machine.At(300.s).Exits(101, 0);
        machine.State.Deploys.Where(d => d.Stage == Done).Select(d => d.Number).ShouldBe([1, .. Enumerable.Range(2, 19)]);
        machine.At(400.s).DeadlineTooEarly();
        machine.State.Deploys.Select(d => d.Number).ShouldBe(Enumerable.Range(11, 10));
    }

    private static Deploy Last(Machine machine) => machine.State.Deploys[^1];

    private static DeployStage[] Stages(Machine machine) => [.. machine.State.Deploys.Select(d => d.Stage)];
}
