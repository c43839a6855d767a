using ServerStarter.Supervisor.Sockets;
using StartServer;

namespace ServerStarter.Supervisor.Tests.StartServer;

public class CommandLines
{
    [Fact]
    public void Options_come_first_then_the_program()
    {
        var line = CommandLine.Parse(["--port=8080", "--", "./server", "--port=1", "-x"]);
        line.Verb.ShouldBe(Verb.Run);
        line.Options.Command.ShouldBe(["./server", "--port=1", "-x"]);
        line.Options.Ports.ShouldBe([PortSpec.Parse("8080")]);
        line.Options.HandleSignals.ShouldBeTrue();
    }

    [Fact]
    public void The_dashes_may_be_left_out()
    {
        var line = CommandLine.Parse(["--interval", "2", "./server", "--interval=3", "--", "x"]);
        line.Options.Interval.ShouldBe(TimeSpan.FromSeconds(2));
        line.Options.Command.ShouldBe(["./server", "--interval=3", "--", "x"]);
    }

    [Fact]
    public void Only_the_first_dashes_are_ours() =>
        CommandLine.Parse(["--", "--", "x"]).Options.Command.ShouldBe(["--", "x"]);

    [Fact]
    public void An_empty_word_is_a_program() => CommandLine.Parse(["", "x"]).Options.Command.ShouldBe(["", "x"]);

    [Fact]
    public void Nothing_is_a_line_without_a_program()
    {
        CommandLine.Parse([]).Options.Command.ShouldBeEmpty();
        CommandLine.Parse(["--port=80", "--"]).Options.Command.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("--pid-file=a=b")]
    [InlineData("--pid-file", "a=b")]
    public void A_value_follows_an_equals_sign_or_is_the_next_word(params string[] words) =>
        CommandLine.Parse(words).Options.PidFile.ShouldBe("a=b");

    [Fact]
    public void The_next_word_is_the_value_also_where_it_looks_like_an_option() =>
        CommandLine.Parse(["--pid-file", "--x", "./server"]).Options.PidFile.ShouldBe("--x");

    [Fact]
    public void Ports_and_paths_may_be_repeated_or_joined_by_commas()
    {
        var line = CommandLine.Parse(["--port=80,[::1]:80=5", "--path=a,b", "--port", "u53", "--path=c"]);
        line.Options.Ports.ShouldBe([PortSpec.Parse("80"), PortSpec.Parse("[::1]:80=5"), PortSpec.Parse("u53")]);
        line.Options.Paths.ShouldBe([new PathSpec("a"), new PathSpec("b"), new PathSpec("c")]);
    }

    // Each once, not all of those before it again with each.
    [Fact]
    public void Any_number_of_variables_takes_memory_in_proportion()
    {
        const int Count = 5000;
        string[] words = [.. Enumerable.Range(0, Count).Select(i => $"--env=NAME{i}=x"), "x"];
        long before = GC.GetAllocatedBytesForCurrentThread();
        CommandLine.Parse(words).Options.Environment.Count.ShouldBe(Count);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(Count * 5000L);
        CommandLine.Parse(["x"]).Options.Environment.ShouldBeEmpty();
    }

    [Fact]
    public void Who_may_connect_does_not_depend_on_the_order()
    {
        string[] mode = ["--path-mode=0660"], owner = ["--path-owner=7:8"], paths = ["--path=a,b"];
        foreach (var words in (string[][])[[.. mode, .. owner, .. paths], [.. paths, .. owner, .. mode], [.. owner, .. paths, .. mode]])
        {
            var o = CommandLine.Parse(words).Options;
            (o.PathMode, o.PathOwner).ShouldBe((0x1B0, new PathOwner(7, 8)));
            o.Paths.ShouldBe([new PathSpec("a"), new PathSpec("b")]);
        }
    }

    [Fact]
    public void Everybody_may_connect_unless_told_otherwise()
    {
        var o = CommandLine.Parse(["--path=a"]).Options;
        (o.PathMode, o.PathOwner).ShouldBe((0x1FF, null));
        CommandLine.Parse(["--path-mode=0660", "--path=a", "--path-mode=600"]).Options.PathMode.ShouldBe(0x180);
    }

    [Fact]
    public void Of_the_others_the_last_counts() =>
        CommandLine.Parse(["--interval=1", "--interval=5"]).Options.Interval.ShouldBe(TimeSpan.FromSeconds(5));

    [Fact]
    public void Every_option_sets_what_it_names()
    {
        var o = CommandLine.Parse(
        [
            "--dir=/tmp", "--interval=1.5", "--signal-on-hup=sigusr1", "--signal-on-term=QUIT", "--backlog=7",
            "--pid-file=p", "--status-file=s", "--envdir=e", "--log-file=| cat", "--daemonize", "--enable-auto-restart",
            "--auto-restart-interval=60", "--kill-old-delay=0.5", "--ready=notify", "--ready-timeout=5",
            "--deploy-attempts=3", "--drain-timeout=30.5", "--max-draining=2", "--signal-group", "--pre-deploy=a b", "--post-deploy= c;d",
            "--hook-timeout=7", "--watchdog=0.5", "--max-memory=2g", "x",
        ]).Options;
        (o.DeployAttempts, o.DrainTimeout, o.MaxDraining, o.SignalGroup).ShouldBe((3, TimeSpan.FromSeconds(30.5), 2, true));
        (o.PreDeploy, o.PostDeploy, o.HookTimeout).ShouldBe(("a b", " c;d", TimeSpan.FromSeconds(7)));
        (o.Watchdog, o.MaxMemory).ShouldBe((TimeSpan.FromSeconds(0.5), 2L << 30));
        (o.Ready, o.ReadyTimeout).ShouldBe((Readiness.Notify, TimeSpan.FromSeconds(5)));
        (o.Directory, o.Interval, o.Backlog).ShouldBe(("/tmp", TimeSpan.FromSeconds(1.5), 7));
        (o.SignalOnHup.Name, o.SignalOnTerm.Name).ShouldBe(("USR1", "QUIT"));
        (o.PidFile, o.StatusFile, o.EnvDirectory, o.LogFile).ShouldBe(("p", "s", "e", "| cat"));
        (o.Daemonize, o.AutoRestart).ShouldBe((true, true));
        (o.AutoRestartInterval, o.KillOldDelay).ShouldBe((TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(0.5)));
    }

    [Fact]
    public void Options_about_what_a_worker_is_started_with()
    {
        var o = CommandLine.Parse(["--user=a", "--group=b", "--umask=027", "--nofile=5:6", "--export-listen-fds", "x"]).Options;
        (o.User, o.Group, o.Umask, o.OpenFiles, o.ExportListenFds).ShouldBe(("a", "b", 0x17, new OpenFileLimit(5, 6), true));
        o.Validate();
    }

    [Fact]
    public void Variables_may_be_repeated_and_of_one_name_the_last_counts()
    {
        var o = CommandLine.Parse(["--env=A=1,2", "--env", "B=x=y", "--env=A=3", "--env=C=", "x"]).Options;
        o.Environment.ShouldBe(new Dictionary<string, string> { ["A"] = "3", ["B"] = "x=y", ["C"] = "" }, ignoreOrder: true);
        CommandLine.Parse(["x"]).Options.Environment.ShouldBeEmpty();
    }

    [Fact]
    public void By_default_a_worker_need_not_say_anything()
    {
        var o = CommandLine.Parse(["x"]).Options;
        (o.Ready, o.ReadyTimeout).ShouldBe((Readiness.Alive, TimeSpan.FromSeconds(60)));
        CommandLine.Parse(["--ready=notify", "--ready=alive", "x"]).Options.Ready.ShouldBe(Readiness.Alive);
    }

    [Theory]
    [InlineData("--daemonize", true)]
    [InlineData("--daemonize=yes", true)]
    [InlineData("--daemonize=true", true)]
    [InlineData("--daemonize=on", true)]
    [InlineData("--daemonize=1", true)]
    [InlineData("--daemonize=no", false)]
    [InlineData("--daemonize=false", false)]
    [InlineData("--daemonize=off", false)]
    [InlineData("--daemonize=0", false)]
    public void A_switch_is_yes_unless_it_says_no(string word, bool isOn)
    {
        CommandLine.Parse([word, "x"]).Options.Daemonize.ShouldBe(isOn);
        CommandLine.Parse(["--daemonize", word, "x"]).Options.Daemonize.ShouldBe(isOn);
        CommandLine.Parse(["--daemonize=no", word, "x"]).Options.Daemonize.ShouldBe(isOn);
    }

    [Fact]
    public void The_word_after_a_switch_is_not_its_value() =>
        CommandLine.Parse(["--daemonize", "no"]).Options.Command.ShouldBe(["no"]);

    [Fact]
    public void Every_switch_minds_its_value()
    {
        foreach (var option in OptionTable.All.Where(option => option.IsSwitch))
            Should.Throw<UsageException>(() => CommandLine.Parse([$"--{option.Name}=maybe", "x"])).Message
                .ShouldBe($"--{option.Name}: \"maybe\": expected yes or no");
    }

    [Theory]
    [InlineData("alive", Readiness.Alive, null)]
    [InlineData("notify", Readiness.Notify, null)]
    [InlineData("command:curl -f http://[::1]:8080/ > /dev/null", Readiness.Command, "curl -f http://[::1]:8080/ > /dev/null")]
    [InlineData("command:command:x=y", Readiness.Command, "command:x=y")]
    public void What_makes_a_worker_count_as_up(string value, Readiness readiness, string? command)
    {
        var options = CommandLine.Parse([$"--ready={value}", "x"]).Options;
        (options.Ready, options.ReadyCommand).ShouldBe((readiness, command));
    }

    [Fact]
    public void Of_two_the_last_counts_here_too() =>
        CommandLine.Parse(["--ready=command:true", "--ready=notify", "x"]).Options.Ready.ShouldBe(Readiness.Notify);

    [Fact]
    public void Nothing_at_all_is_never()
    {
        var options = CommandLine.Parse(["--deploy-attempts=0", "--max-draining=0", "--drain-timeout=0", "x"]).Options;
        options.Validate();
        (options.DeployAttempts, options.MaxDraining, options.DrainTimeout).ShouldBe((0, 0, TimeSpan.Zero));
    }

    [Fact]
    public void Verbs()
    {
        CommandLine.Parse(["--restart", "--pid-file=p", "--status-file=s"]).Verb.ShouldBe(Verb.Restart);
        CommandLine.Parse(["--check", "--pid-file=p", "x"]).Verb.ShouldBe(Verb.Check);
        CommandLine.Parse(["--stop", "--pid-file=p"]).Verb.ShouldBe(Verb.Stop);
        CommandLine.Parse(["--help"]).Verb.ShouldBe(Verb.Help);
        CommandLine.Parse(["--version"]).Verb.ShouldBe(Verb.Version);
    }

    [Fact]
    public void Words_are_kept_when_the_system_gave_them_as_UTF_8()
    {
        string[] given = ["--pid-file=ä", "x"];
        Arguments.Exact(given).ShouldBeSameAs(given);
    }
}
