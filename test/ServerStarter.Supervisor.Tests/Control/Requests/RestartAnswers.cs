using ServerStarter.Supervisor.Core;
using static ServerStarter.Supervisor.Core.DeployStage;

namespace ServerStarter.Supervisor.Tests.Control.Requests;

/// <summary>What whoever asked for a restart is told, by what has become of the deploy.</summary>
public class RestartAnswers
{
    private static readonly RestartAnswer Succeeded = new(true);
    private static readonly RestartAnswer Failed = new(false, "why");
    private static readonly RestartAnswer FailedSoFar = new(false, "why", IsTriedAgain: true);

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var stage in Enum.GetValues<DeployStage>())
                foreach (var until in Enum.GetValues<Until>()) cases.Add($"{stage}", $"{until}");
            return cases;
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void It_is_decided_by_the_stage_and_what_is_waited_for(string stage, string until)
    {
        foreach (int attempts in (int[])[0, 1, 3])
            foreach (int failures in (int[])[0, 1, 2, 3, 4])
                Answer(Enum.Parse<DeployStage>(stage), Enum.Parse<Until>(until), attempts, failures)
                    .ShouldBe(Expected(Enum.Parse<DeployStage>(stage), Enum.Parse<Until>(until), attempts, failures), $"{attempts} attempts, {failures} failures");
    }

    [Fact]
    public void The_first_failure_is_the_answer_without_a_limit_and_the_last_with_one()
    {
        Answer(Retrying, Until.Drained, attempts: 0, failures: 1).ShouldBe(FailedSoFar);
        Answer(Retrying, Until.Drained, attempts: 3, failures: 2).ShouldBeNull();
        // Nobody serves: it is tried on beyond the limit.
        Answer(Retrying, Until.Drained, attempts: 3, failures: 3).ShouldBe(FailedSoFar);
    }

    [Fact]
    public void A_request_is_part_of_the_deploy_that_the_machine_has_made_of_it()
    {
        var rules = new Rules(TimeSpan.Zero, Signal.Term, Signal.Term);
        var state = new SupervisorState(rules, new Tunables());
        RestartAnswer.DeployOf(state).ShouldBeNull();
        state = state with { Deploys = [Deploy(1, Done), Deploy(2, Starting), Deploy(3, Waiting)] };
        foreach (var deploy in state.Deploys) RestartAnswer.DeployOf(state with { LastAsked = deploy.Number }).ShouldBe(deploy);
        foreach (var shutdown in (Shutdown[])[Shutdown.GivingUp, Shutdown.Graceful, Shutdown.Forced])
            RestartAnswer.DeployOf(state with { LastAsked = 3, Shutdown = shutdown }).ShouldBeNull();
    }

    // The same once more, in the words of docs/control.md.
    private static RestartAnswer? Expected(DeployStage stage, Until until, int attempts, int failures)
    {
        if (stage == DeployStage.Failed) return Failed;
        bool isUp = stage is Draining or Done;
        bool isReached = until switch { Until.Accepted => true, Until.Up => isUp, _ => stage == Done };
        if (isReached) return Succeeded;
        bool attemptsAreUsedUp = attempts == 0 ? failures > 0 : failures >= attempts;
        return stage == Retrying && attemptsAreUsedUp ? FailedSoFar : null;
    }

    private static RestartAnswer? Answer(DeployStage stage, Until until, int attempts, int failures) => RestartAnswer.Of(
        Deploy(7, stage) with { Failures = failures, Reason = "why" }, until,
        new Rules(TimeSpan.Zero, Signal.Term, Signal.Term) { DeployAttempts = attempts });

    private static Deploy Deploy(int number, DeployStage stage) => new(number, "cause", TimeSpan.Zero) { Stage = stage };
}
