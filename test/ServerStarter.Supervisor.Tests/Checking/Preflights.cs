using ServerStarter.Supervisor.Checking;
using ServerStarter.Supervisor.Sockets;

namespace ServerStarter.Supervisor.Tests.Checking;

public sealed class Preflights : IDisposable
{
    private static readonly SupervisorOptions Good = new() { Command = ["/bin/sh"] };

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void What_is_right_is_passed_over_without_a_word_or_a_trace()
    {
        Directory.CreateDirectory(_directory["env"]);
        _directory.Write("env/GREETING", "hello");
        Look(Good with
        {
            Ports = [PortSpec.Parse("0"), PortSpec.Parse("0"), PortSpec.Parse("127.0.0.1:80"), PortSpec.Parse("127.0.0.1:u80")],
            Paths = [new PathSpec(_directory["socket"])],
            Directory = _directory.Path,
            EnvDirectory = _directory["env"],
            PidFile = _directory["pid"],
            StatusFile = _directory["status"],
            LogFile = _directory["log"],
        }).ShouldBeEmpty();
        _directory.Names.ShouldBe(["env"]);
    }

    [Fact]
    public void Everything_that_is_wrong_is_said_with_the_option_it_is_about()
    {
        var none = _directory["none"];
        Look(new SupervisorOptions
        {
            Command = ["no-such-program"],
            Ports = [PortSpec.Parse("192.0.2.1:80"), PortSpec.Parse("81"), PortSpec.Parse("81=5")],
            Paths = [new PathSpec($"{none}/socket"), new PathSpec("a"), new PathSpec("a")],
            Directory = none,
            EnvDirectory = none,
            PidFile = $"{none}/pid",
            StatusFile = $"{none}/status",
            LogFile = "|",
            Control = "a",
            Backlog = 0,
        }).ShouldBe(
        [
            "--backlog: expected a whole number from 1",
            "--port: bind 192.0.2.1:80: Cannot assign requested address: this machine has no such address",
            $"--path: bind {none}/socket: No such file or directory: there is no directory {none}",
            "--port: 81 is asked for twice",
            "--path: a is asked for twice",
            "--control: a is asked for twice, as a --path too",
            $"--pid-file: open {none}/pid: No such file or directory: there is no directory {none}",
            $"--status-file: open {none}/status: No such file or directory: there is no directory {none}",
            "--log-file: \"|\": expected a file, or \"| command\"",
            $"--envdir: opendir {none}: No such file or directory: no variable is read from it",
            $"--dir: chdir {none}: No such file or directory",
            "exec no-such-program: No such file or directory: searched for in PATH",
        ]);
    }

    [Fact]
    public void What_is_wrong_in_the_environment_directory_is_said_too()
    {
        _directory.Write("EMPTY", "");
        _directory.Write("KILL_OLD_DELAY", "soon");
        Look(Good with { EnvDirectory = _directory.Path }).ShouldBe(
        [
            $"--envdir: {_directory["EMPTY"]} is passed over: it is empty; to take a variable away, remove its file",
            "--envdir: the variable KILL_OLD_DELAY is \"soon\": expected seconds, for example 10 or 0.5",
        ]);
    }

    [Fact]
    public void The_program_is_looked_for_in_the_worker_s_PATH()
    {
        _directory.Write("PATH", _directory["bin"]);
        Directory.CreateDirectory(_directory["bin"]);
        Look(Good with { Command = ["sh"], EnvDirectory = _directory.Path })
            .ShouldContain("exec sh: No such file or directory: searched for in PATH");
    }

    [Fact]
    public void A_program_that_counts_from_a_directory_that_is_not_there_takes_no_second_line() =>
        Look(Good with { Command = ["./server"], Directory = _directory["none"] }).ShouldHaveSingleItem().ShouldStartWith("--dir: ");

    [Fact]
    public void A_missing_program_takes_one_line() =>
        Look(Good with { Command = [] }).ShouldHaveSingleItem().ShouldStartWith("server program not specified");

    [Fact]
    public void What_is_wrong_twice_is_said_once() =>
        Look(Good with { Ports = [PortSpec.Parse("x.invalid:80"), PortSpec.Parse("x.invalid:81")] })
            .ShouldHaveSingleItem().ShouldStartWith("--port: resolve x.invalid: ");

    private static IReadOnlyList<string> Look(SupervisorOptions options)
    {
        var findings = new Findings();
        Preflight.Look(options, findings);
        return findings.Lines;
    }
}
