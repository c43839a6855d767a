using System.Text.Json;
using ServerStarter.Supervisor.Control.Requests;
using ServerStarter.Supervisor.Core;
using ServerStarter.Supervisor.Tests.Core;

namespace ServerStarter.Supervisor.Tests.Control.Requests;

public class Differences
{
    private static readonly SupervisorState Nothing = new(new Rules(1.s, Signal.Term, Signal.Term), new Tunables());
    private static readonly Worker One = new(1, 101, WorkerPhase.Serving, 0.s) { UpAt = 1.s };
    private static readonly Worker Two = new(2, 102, WorkerPhase.Starting, 9.s, 10.s);
    private static readonly Deploy First = new(1, "start", 0.s) { Stage = DeployStage.Done, Generation = 1, BegunAt = 0.s, UpAt = 1.s, EndedAt = 1.s };
    private static readonly Deploy Second = new(2, "received HUP", 9.s) { Stage = DeployStage.Starting, Generation = 2, BegunAt = 9.s };

    [Fact]
    public void Nothing_is_no_news()
    {
        var state = Nothing with { Workers = [One], Deploys = [First] };
        Between(state, state).ShouldBeEmpty();
        Between(state, state with { Workers = [One with { }], Deploys = [First with { }] }).ShouldBeEmpty();
        Between(state, state with { NextAttemptAt = 3.s, HasBeenUp = true }).ShouldBeEmpty();
    }

    [Fact]
    public void Neither_are_times_that_run_on()
    {
        var state = Nothing with { Workers = [Two] };
        Between(state, state with { Workers = [Two with { Deadline = 70.s, ProbeAt = 10.s, ProbeFailure = "exit code 1", AliveUntil = 9.s }] }).ShouldBeEmpty();
    }

    [Fact]
    public void A_worker_that_is_new_or_different_is_told_of()
    {
        var state = Nothing with { Workers = [One] };
        Between(Nothing, state).ShouldBe(["worker 1 serving"]);
        Between(state, state with { Workers = [One with { Phase = WorkerPhase.Retiring }] }).ShouldBe(["worker 1 retiring"]);
        Between(state, state with { Workers = [One with { Status = "7 requests" }] }).ShouldBe(["worker 1 serving"]);
        Between(state, state with { Workers = [One with { Hangs = true }] }).ShouldBe(["worker 1 serving"]);
        Between(state, state with { Workers = [One with { Killed = true, Phase = WorkerPhase.Draining }] }).ShouldBe(["worker 1 draining"]);
    }

    [Fact]
    public void Those_that_have_gone_come_after_those_that_are_there_and_the_newest_first() =>
        Between(Nothing with { Workers = [One, Two] }, Nothing with { Workers = [Two with { Phase = WorkerPhase.Serving }, new Worker(3, 103, WorkerPhase.Starting, 10.s)] })
            .ShouldBe(["worker 3 starting", "worker 2 serving", "worker 1 gone"]);

    [Fact]
    public void A_deploy_is_told_of_whenever_it_changes_and_not_when_it_is_forgotten()
    {
        var state = Nothing with { Deploys = [First, Second] };
        Between(Nothing, state).ShouldBe(["deploy 1 done", "deploy 2 starting"]);
        Between(state, state with { Deploys = [First, Second with { Failures = 1, Reason = "x" }] }).ShouldBe(["deploy 2 starting"]);
        Between(state, state with { Deploys = [First, Second with { LastWords = ["x"] }] }).ShouldBe(["deploy 2 starting"]);
        Between(state, state with { Deploys = [Second] }).ShouldBeEmpty();
    }

    [Fact]
    public void Workers_come_before_deploys() =>
        Between(Nothing, Nothing with { Workers = [Two], Deploys = [Second] }).ShouldBe(["worker 2 starting", "deploy 2 starting"]);

    [Fact]
    public void A_worker_is_told_of_as_the_status_has_it() =>
        Lines(Nothing, Nothing with { Workers = [One with { Since = 1.s, Status = "\"ok\"\n" }] }).ShouldBe([
            """{"version":1,"type":"event","worker":{"generation":1,"pid":101,"phase":"serving","age":10,"since":9,"left":null,"why":"the newest generation that is up","status":"\"ok\"\n"}}"""]);

    [Fact]
    public void One_that_has_gone_has_no_more_than_its_name() =>
        Lines(Nothing with { Workers = [One] }, Nothing).ShouldBe(["""{"version":1,"type":"event","worker":{"generation":1,"pid":101,"phase":"gone","age":10}}"""]);

    [Theory]
    [InlineData("Waiting", null, null, null, "null", "null")]
    [InlineData("Preparing", 4.0, null, null, "6", "null")]
    [InlineData("Starting", 4.0, null, null, "6", "null")]
    [InlineData("Retrying", 4.0, null, null, "6", "null")]
    [InlineData("Draining", 4.0, 5.5, null, "1.5", "null")]
    [InlineData("Done", 4.0, 5.5, 9.0, "1.5", "3.5")]
    [InlineData("Failed", 4.0, null, 7.0, "3", "null")]
    [InlineData("Failed", null, null, 7.0, "null", "null")]
    public void A_deploy_lasts_from_its_turn_to_what_decided_it(string stage, double? begun, double? up, double? ended, string duration, string drained)
    {
        var deploy = new Deploy(1, "c", 2.s) { Stage = Enum.Parse<DeployStage>(stage), BegunAt = begun?.s, UpAt = up?.s, EndedAt = ended?.s };
        Lines(Nothing, Nothing with { Deploys = [deploy] }).Single()
            .ShouldEndWith($"\"last_words\":[],\"age\":8,\"duration\":{duration},\"drained\":{drained}}}}}");
    }

    private static List<string> Lines(SupervisorState before, SupervisorState after) => Difference.Between(before, after, 10.s);

    private static string[] Between(SupervisorState before, SupervisorState after) => [.. Lines(before, after).Select(News)];

    private static string News(string line)
    {
        var json = JsonDocument.Parse(line).RootElement;
        return json.TryGetProperty("worker", out var worker)
            ? $"worker {worker.GetProperty("generation")} {worker.GetProperty("phase")}"
            : $"deploy {json.GetProperty("deploy").GetProperty("number")} {json.GetProperty("deploy").GetProperty("stage")}";
    }
}
