using StartServer;

namespace ServerStarter.Supervisor.Tests.StartServer;

/// <summary>What is asked of a superdaemon that runs, on the command line.</summary>
public class Askings
{
    private const string OneAtATime =
        "only one of --check, --restart, --stop, --status, --signal-workers, --help and --version can be done at a time";

    [Fact]
    public void What_is_not_said_is_the_usual()
    {
        var asking = CommandLine.Parse(["--restart", "--control=c"]).Asking;
        (asking.Timeout, asking.UntilDrained, asking.UntilReady, asking.Json).ShouldBe((null, true, false, false));
    }

    [Fact]
    public void Each_option_says_what_it_says()
    {
        var restart = CommandLine.Parse(["--restart", "--control=c", "--timeout=2.5", "--no-wait-drain"]);
        restart.Verb.ShouldBe(Verb.Restart);
        restart.Options.Control.ShouldBe("c");
        (restart.Asking.Timeout, restart.Asking.UntilDrained).ShouldBe((TimeSpan.FromSeconds(2.5), false));
        var status = CommandLine.Parse(["--json", "--wait-ready", "--status", "--timeout=0"]);
        status.Verb.ShouldBe(Verb.Status);
        (status.Asking.Timeout, status.Asking.Json, status.Asking.UntilReady).ShouldBe((TimeSpan.Zero, true, true));
        var signal = CommandLine.Parse(["--signal-workers=usr2"]);
        signal.Verb.ShouldBe(Verb.SignalWorkers);
        signal.Asking.Signal.ShouldBe(new Signal(12));
    }

    [Theory]
    [InlineData("--timeout is for --restart, --stop and --status", "--timeout=1", "--", "./server")]
    [InlineData("--timeout is for --restart, --stop and --status", "--timeout=1", "--check", "./server")]
    [InlineData("--timeout is for --restart, --stop and --status", "--timeout=1", "--signal-workers=HUP")]
    [InlineData("--no-wait-drain is for --restart", "--no-wait-drain", "./server")]
    [InlineData("--no-wait-drain is for --restart", "--stop", "--no-wait-drain")]
    [InlineData("--wait-ready is for --status", "--restart", "--wait-ready")]
    [InlineData("--json is for --status", "--restart", "--json")]
    [InlineData("--json is for --status", "--json")]
    public void What_the_verb_has_no_use_for_is_refused(string message, params string[] words) =>
        Should.Throw<UsageException>(() => CommandLine.Parse(words)).Message.ShouldBe(message);

    [Theory]
    [InlineData("--stop", "--restart", "--stop")]
    [InlineData("--restart", "--stop", "--restart")]
    [InlineData("--status", "--signal-workers=HUP", "--status")]
    [InlineData("--signal-workers", "--check", "--signal-workers=HUP", "x")]
    [InlineData("--version", "--restart", "--version")]
    public void Two_verbs_at_once_are_refused(string second, params string[] words)
    {
        var line = () => CommandLine.Parse(words);
        if (words[0] == "--check") line().Problems.ShouldBe([$"{second}: {OneAtATime}"]);
        else Should.Throw<UsageException>(line).Message.ShouldBe($"{second}: {OneAtATime}");
    }

    [Fact]
    public void The_same_twice_is_once() => CommandLine.Parse(["--stop", "--stop"]).Verb.ShouldBe(Verb.Stop);

    [Theory]
    [InlineData("restart")]
    [InlineData("stop")]
    [InlineData("status")]
    [InlineData("signal-workers = HUP")]
    [InlineData("timeout = 3")]
    [InlineData("no-wait-drain")]
    [InlineData("wait-ready")]
    [InlineData("json")]
    public void None_of_it_is_for_a_configuration_file(string text) =>
        Should.Throw<UsageException>(() => CommandLine.Parse(["--config=f", "x"], _ => text)).Message
            .ShouldBe($"f:1: {text.Split(' ')[0]} is for the command line only");
}
