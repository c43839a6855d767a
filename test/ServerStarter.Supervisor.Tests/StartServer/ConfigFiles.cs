using ServerStarter.Supervisor.Linux;
using ServerStarter.Supervisor.Sockets;
using StartServer;

namespace ServerStarter.Supervisor.Tests.StartServer;

/// <summary>What a configuration file says.</summary>
public sealed class ConfigFiles : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void It_has_an_option_a_line_comments_and_empty_lines()
    {
        var o = Options("""
            # what to listen on
            port = 8080
              # indented
            port=[::1]:8080

            interval   =   2.5
            	pid-file	=	/run/app.pid
            """);
        o.Ports.ShouldBe([PortSpec.Parse("8080"), PortSpec.Parse("[::1]:8080")]);
        o.Interval.ShouldBe(TimeSpan.FromSeconds(2.5));
        o.PidFile.ShouldBe("/run/app.pid");
    }

    [Theory]
    [InlineData("log-file = | sed 's/#/=/'", "| sed 's/#/=/'")]
    [InlineData("log-file = a = b", "a = b")]
    [InlineData("log-file = \"a b\"", "\"a b\"")]
    [InlineData("log-file = a\\", "a\\")]
    [InlineData("log-file = \u00a0a\u3000", "\u00a0a\u3000")]
    [InlineData("log-file = a\rb\r", "a\rb")]
    public void A_value_is_taken_as_it_is_up_to_the_end_of_the_line(string line, string value) =>
        Options(line).LogFile.ShouldBe(value);

    [Theory]
    [InlineData("daemonize", true)]
    [InlineData("daemonize = on", true)]
    [InlineData("daemonize = no", false)]
    [InlineData("daemonize\ndaemonize = off", false)]
    [InlineData("daemonize = 0\ndaemonize = 1", true)]
    public void A_switch_needs_no_value(string text, bool isOn) => Options(text).Daemonize.ShouldBe(isOn);

    [Fact]
    public void Lines_may_end_as_on_Windows_and_the_last_not_at_all()
    {
        var o = Options("daemonize\r\n\r\n# comment\r\nport = 80\r\npid-file = p");
        (o.Daemonize, o.PidFile).ShouldBe((true, "p"));
        o.Ports.ShouldBe([PortSpec.Parse("80")]);
    }

    [Fact]
    public void A_byte_order_mark_is_passed_over() => Options("\uFEFFpid-file = p").PidFile.ShouldBe("p");

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("\uFEFF")]
    [InlineData("# nothing but a comment")]
    public void It_may_say_nothing(string text) => Lines(text).ShouldBeEmpty();

    [Fact]
    public void Order_counts_as_on_the_command_line() =>
        Options("path = a\npath = b,c\ninterval = 1\ninterval = 2").ShouldSatisfyAllConditions(
            o => o.Paths.ShouldBe([new PathSpec("a"), new PathSpec("b"), new PathSpec("c")]),
            o => o.Interval.ShouldBe(TimeSpan.FromSeconds(2)));

    [Fact]
    public void Verbs_take_their_files_from_it()
    {
        var line = Parse("pid-file = p\nstatus-file = s\nport = 80", "--restart");
        (line.Verb, line.Options.PidFile, line.Options.StatusFile).ShouldBe((Verb.Restart, "p", "s"));
    }

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_kept()
    {
        File.WriteAllBytes(_directory["conf"], [.. "pid-file = r"u8, 0xff, 0xc3, (byte)'\n']);
        var o = CommandLine.Parse([$"--config={_directory["conf"]}", "x"]).Options;
        Bytes.ToTerminated(o.PidFile!).ShouldBe([(byte)'r', 0xff, 0xc3, 0]);
    }

    private static SupervisorOptions Options(string text) => Parse(text).Options;

    private static CommandLine Parse(string text, params string[] words) =>
        CommandLine.Parse([.. words, "--config=app.conf", "x"], path => path == "app.conf" ? text : throw new FormatException(path));

    private static List<Setting> Lines(string text) =>
        ConfigFile.Parse(text, "app.conf", problem => throw new FormatException(problem));
}
