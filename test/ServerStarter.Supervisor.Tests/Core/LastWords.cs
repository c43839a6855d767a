using ServerStarter.Supervisor.Core;
using static ServerStarter.Supervisor.Tests.Core.Act;

namespace ServerStarter.Supervisor.Tests.Core;

/// <summary>What a worker wrote before it failed is quoted in the log and kept with its deploy.</summary>
public class LastWords
{
    [Fact]
    public void They_are_quoted_line_by_line_and_kept_with_the_deploy()
    {
        var machine = new Machine().PausingInADeploy();
        machine.WroteLast(2, "no config.json", "giving up").Does(
            Log("generation 2 wrote last: no config.json"),
            Log("generation 2 wrote last: giving up"));
        machine.State.CurrentDeploy!.LastWords.ShouldBe(["no config.json", "giving up"]);
    }

    [Fact]
    public void Those_of_the_last_attempt_count()
    {
        var machine = new Machine().PausingInADeploy().WroteLast(2, "no config.json").At(11.7.s).Exits(103);
        machine.WroteLast(3, "port 80: in use");
        machine.State.CurrentDeploy!.LastWords.ShouldBe(["port 80: in use"]);
    }

    [Fact]
    public void A_deploy_that_is_over_has_them_too()
    {
        var machine = new Machine { With = rules => rules with { DeployAttempts = 1 } }.PausingInADeploy().WroteLast(2, "no config.json");
        machine.State.Deploys[^1].ShouldSatisfyAllConditions(
            deploy => deploy.Stage.ShouldBe(DeployStage.Failed),
            deploy => deploy.LastWords.ShouldBe(["no config.json"]));
    }

    [Fact]
    public void So_has_one_whose_place_another_has_taken()
    {
        var machine = new Machine().Deploying().Hup().At(10.5.s).Exits(102).WroteLast(2, "no config.json");
        machine.State.Deploys[1].LastWords.ShouldBe(["no config.json"]);
        machine.State.CurrentDeploy!.LastWords.ShouldBeEmpty();
    }

    [Fact]
    public void One_that_comes_up_after_all_has_none()
    {
        var machine = new Machine().PausingInADeploy().WroteLast(2, "no config.json").At(100.s);
        machine.State.Deploys[^1].LastWords.ShouldBeEmpty();
    }

    [Fact]
    public void Those_of_a_worker_that_answers_no_deploy_are_quoted_all_the_same()
    {
        var machine = new Machine().Serving().At(10.s).Exits(101).At(10.5.s).Exits(102).Forget();
        machine.WroteLast(2, "no config.json").Does(Log("generation 2 wrote last: no config.json"));
        machine.State.Deploys.ShouldHaveSingleItem().LastWords.ShouldBeEmpty();
    }

    [Fact]
    public void A_worker_that_has_been_up_is_not_asked_for_any() =>
        new Machine().Serving().At(10.s).Exits(101).Does(
            Publish(),
            Log("worker 101 died unexpectedly with status:256, restarting (exit code 1)"),
            Spawn(2),
            Log("starting new worker 102"));
}
