using System.Text.RegularExpressions;
using StartServer;

namespace ServerStarter.Supervisor.Tests.StartServer;

public class Help
{
    private const int WidestTerminal = 120;

    // The options that users of Server::Starter rely on, with what their values are called.
    public static readonly TheoryData<string> Relied =
    [
        "--port=SPEC", "--path=PATH", "--dir=PATH", "--interval=SECONDS", "--signal-on-hup=SIGNAL",
        "--signal-on-term=SIGNAL", "--backlog=N", "--pid-file=FILE", "--status-file=FILE", "--envdir=DIR",
        "--log-file=FILE", "--daemonize", "--enable-auto-restart", "--auto-restart-interval=SECONDS",
        "--kill-old-delay=SECONDS", "--restart", "--stop", "--help", "--version",
    ];

    private static string[] Lines => HelpText.Text.Split('\n');

    [Theory, MemberData(nameof(Relied))]
    public void Every_option_that_users_rely_on_is_explained(string option) =>
        Lines.ShouldContain(line => Regex.IsMatch(line, $"^  {Regex.Escape(option)} +[a-z]"));

    [Fact]
    public void Every_option_that_there_is_is_explained_once()
    {
        foreach (var option in OptionTable.All)
            Lines.Count(line => Regex.IsMatch(line, $"^  --{option.Name}(=| )")).ShouldBe(1, option.Name);
    }

    [Theory]
    [InlineData("envdir", "ENVDIR")]
    [InlineData("enable-auto-restart", "ENABLE_AUTO_RESTART")]
    [InlineData("auto-restart-interval", "AUTO_RESTART_INTERVAL")]
    [InlineData("kill-old-delay", "KILL_OLD_DELAY")]
    public void Variables_that_override_an_option_are_named_with_it(string option, string variable) =>
        string.Join(" ", OptionTable.Find("--" + option)!.Help).ShouldContain($"[{variable}]");

    [Theory]
    [InlineData("interval", "(1)")]
    [InlineData("ready", "(alive)")]
    [InlineData("ready-timeout", "(60)")]
    [InlineData("deploy-attempts", "0: never (0)")]
    [InlineData("drain-timeout", "0: never (0)")]
    [InlineData("max-draining", "0: any number (0)")]
    [InlineData("hook-timeout", "(300)")]
    [InlineData("signal-on-hup", "(TERM)")]
    [InlineData("signal-on-term", "(TERM)")]
    [InlineData("kill-old-delay", "(0; 5 with auto-restart)")]
    [InlineData("auto-restart-interval", "(360)")]
    [InlineData("backlog", "(the system's maximum)")]
    [InlineData("path-mode", "(0777)")]
    [InlineData("user", "(as start_server)")]
    [InlineData("group", "(that of the user)")]
    [InlineData("umask", "(as start_server)")]
    [InlineData("nofile", "(as start_server)")]
    public void Defaults_are_named_with_their_option(string option, string text) =>
        string.Join(" ", OptionTable.Find("--" + option)!.Help).ShouldContain(text);

    [Fact]
    public void It_fits_a_terminal_and_ends_with_a_line()
    {
        Lines.ShouldAllBe(line => line.Length <= WidestTerminal && line == line.TrimEnd());
        HelpText.Text.ShouldEndWith("\n");
    }

    [Fact]
    public void Names_are_found_with_their_dashes_only()
    {
        OptionTable.Find("--port")!.Name.ShouldBe("port");
        foreach (var name in (string[])["port", "-port", "--", "--po", "--ports", "xxport", ""])
            OptionTable.Find(name).ShouldBeNull();
    }

    [Fact]
    public void The_version_is_that_of_the_library() =>
        typeof(Supervisor).Assembly.GetName().Version!.ToString().ShouldStartWith(BuildInfo.Version);
}
