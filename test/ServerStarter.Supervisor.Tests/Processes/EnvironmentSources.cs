using ServerStarter.Supervisor.Accounts;
using ServerStarter.Supervisor.Core;
using ServerStarter.Supervisor.Processes;

namespace ServerStarter.Supervisor.Tests.Processes;

public sealed class EnvironmentSources : IDisposable
{
    private static readonly SupervisorOptions Plain = new() { Command = ["./server"] };

    private readonly TemporaryDirectory _directory = new();
    private readonly List<string> _complaints = [];

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Options_are_variables_for_workers_and_tunables_for_us()
    {
        var source = Of(Plain with { KillOldDelay = Time(2.5), AutoRestart = true, AutoRestartInterval = Time(60) });
        source.Read(_complaints.Add).ShouldBe(new Tunables(Time(2.5), Time(60)));
        source.Current["KILL_OLD_DELAY"].ShouldBe("2.5");
        source.Current["ENABLE_AUTO_RESTART"].ShouldBe("1");
        source.Current["AUTO_RESTART_INTERVAL"].ShouldBe("60");
    }

    [Fact]
    public void Without_any_nothing_is_tuned()
    {
        Of(Plain).Read(_complaints.Add).ShouldBe(new Tunables());
        Of(Plain with { AutoRestartInterval = Time(60) }).Read(_complaints.Add).ShouldBe(new Tunables());
    }

    [Fact]
    public void An_age_that_is_not_said_is_360_s() =>
        Of(Plain with { AutoRestart = true }).Read(_complaints.Add).ShouldBe(new Tunables(null, Time(360)));

    [Fact]
    public void The_directory_overrides_them_and_what_is_removed_from_it_is_as_it_was()
    {
        var source = Of(Plain with { EnvDirectory = _directory.Path, KillOldDelay = Time(2) });
        source.Read(_complaints.Add).ShouldBe(new Tunables(Time(2)));

        _directory.Write("KILL_OLD_DELAY", "7\n");
        _directory.Write("ENABLE_AUTO_RESTART", "1\n");
        _directory.Write("AUTO_RESTART_INTERVAL", "30\n");
        _directory.Write("OTHER", "x\n");
        source.Read(_complaints.Add).ShouldBe(new Tunables(Time(7), Time(30)));
        source.Current["OTHER"].ShouldBe("x");

        foreach (var name in _directory.Names) File.Delete(_directory[name]);
        source.Read(_complaints.Add).ShouldBe(new Tunables(Time(2)));
        source.Current["OTHER"].ShouldBeNull();
    }

    [Theory]
    [InlineData("0\n", false)]
    [InlineData("\n", false)]
    [InlineData("1\n", true)]
    [InlineData("yes\n", true)]
    public void Auto_restart_is_on_unless_empty_or_0(string content, bool on)
    {
        _directory.Write("ENABLE_AUTO_RESTART", content);
        Of(Plain with { EnvDirectory = _directory.Path }).Read(_complaints.Add).AutoRestartInterval.ShouldBe(on ? Time(360) : null);
    }

    [Fact]
    public void An_age_of_0_counts_as_none_said()
    {
        _directory.Write("ENABLE_AUTO_RESTART", "1");
        _directory.Write("AUTO_RESTART_INTERVAL", "0");
        Of(Plain with { EnvDirectory = _directory.Path }).Read(_complaints.Add).AutoRestartInterval.ShouldBe(Time(360));
    }

    [Fact]
    public void A_malformed_variable_is_named_and_counts_as_it_was_without_the_directory()
    {
        _directory.Write("KILL_OLD_DELAY", "soon");
        Of(Plain with { EnvDirectory = _directory.Path, KillOldDelay = Time(3) }).Read(_complaints.Add).KillOldDelay.ShouldBe(Time(3));
        _complaints.ShouldBe(["the variable KILL_OLD_DELAY is \"soon\": expected seconds, for example 10 or 0.5"]);
    }

    [Fact]
    public void A_directory_that_is_not_there_changes_nothing_and_is_named()
    {
        Of(Plain with { EnvDirectory = _directory["none"], KillOldDelay = Time(3) }).Read(_complaints.Add).KillOldDelay.ShouldBe(Time(3));
        _complaints.ShouldHaveSingleItem().ShouldContain(_directory["none"]);
    }

    [Fact]
    public void Variables_of_the_options_count_as_those_we_were_started_with()
    {
        var variables = new Dictionary<string, string> { ["KILL_OLD_DELAY"] = "4", ["PATH"] = "/x", ["B"] = "b" };
        var source = Of(Plain with { EnvDirectory = _directory.Path, KillOldDelay = Time(2), Environment = variables });
        source.Read(_complaints.Add).ShouldBe(new Tunables(Time(4)));
        (source.Current["PATH"], source.Current["B"]).ShouldBe(("/x", "b"));
        _directory.Write("B", "of the directory");
        source.Read(_complaints.Add);
        source.Current["B"].ShouldBe("of the directory");
    }

    [Fact]
    public void A_user_brings_its_own_home_and_an_unknown_one_has_none()
    {
        var known = new UserAccount { Id = 7, Name = "seven", Group = 8, Home = "/home/7" };
        var source = new EnvironmentSource(Plain with { Environment = new Dictionary<string, string> { ["USER"] = "x" } }, known);
        (source.Current["HOME"], source.Current["USER"], source.Current["LOGNAME"]).ShouldBe(("/home/7", "x", "seven"));
        source = new EnvironmentSource(Plain, new UserAccount { Id = 7 });
        (source.Current["HOME"], source.Current["USER"], source.Current["LOGNAME"]).ShouldBe((null, null, null));
        Of(Plain).Current["PATH"].ShouldBe(Environment.GetEnvironmentVariable("PATH"));
    }

    private static EnvironmentSource Of(SupervisorOptions options) => new(options);

    private static TimeSpan Time(double seconds) => TimeSpan.FromSeconds(seconds);
}
