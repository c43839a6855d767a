using System.Text.Json;
using System.Text.RegularExpressions;
using ServerStarter.Supervisor.Control;
using ServerStarter.Supervisor.Control.Requests;
using ServerStarter.Supervisor.Core;
using ServerStarter.Supervisor.Tests.Core;

namespace ServerStarter.Supervisor.Tests.Control.Requests;

/// <summary>docs/control.md has what the code has. What it shows of requests and answers, the integration tests send.</summary>
public class ThePage
{
    private static readonly string Text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "control.md"));

    [Fact]
    public void It_has_the_limits()
    {
        Text.ShouldContain($"| line of a client | {LineLimits.LongestRequest / 1024} KiB |");
        Text.ShouldContain($"| connections | {LineLimits.MostConnections} |");
        Text.ShouldContain($"| unread by a client | {LineLimits.MostWaiting / 1024 / 1024} MiB |");
        Text.ShouldContain($"It describes version {ControlRequest.Version} of the protocol.");
    }

    [Fact]
    public void It_has_every_phase_and_every_stage()
    {
        foreach (var phase in Enum.GetValues<WorkerPhase>())
            Row("phase").ShouldContain($"`{Written(Nothing with { Workers = [new Worker(1, 101, phase, default)] }, "worker", "phase")}`");
        foreach (var stage in Enum.GetValues<DeployStage>())
            Row("stage").ShouldContain($"`{Written(Nothing with { Deploys = [new Deploy(1, "c", default) { Stage = stage }] }, "deploy", "stage")}`");
    }

    [Fact]
    public void It_has_every_request()
    {
        foreach (Match name in Regex.Matches(Should.Throw<FormatException>(() => ControlRequest.Parse("{}")).Message.Split("expected ")[1], "[a-z-]{4,}"))
            Text.ShouldContain($"\n| `{name.Value}` |");
    }

    private static SupervisorState Nothing { get; } = new(new Rules(1.s, Signal.Term, Signal.Term), new Tunables());

    private static string Row(string member) => Text.Split('\n').Single(line => line.StartsWith($"| `{member}` |"));

    private static string? Written(SupervisorState state, string part, string member) =>
        JsonDocument.Parse(Difference.Between(Nothing, state, 1.s).Single()).RootElement.GetProperty(part).GetProperty(member).GetString();
}
