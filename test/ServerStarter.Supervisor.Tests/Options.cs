using ServerStarter.Supervisor.Sockets;

namespace ServerStarter.Supervisor.Tests;

public class Options
{
    private static readonly SupervisorOptions Valid = new() { Command = ["./server"] };

    [Fact]
    public void The_defaults_are_those_of_the_command_line()
    {
        Valid.Validate();
        Valid.Interval.ShouldBe(TimeSpan.FromSeconds(1));
        Valid.Ready.ShouldBe(Readiness.Alive);
        Valid.ReadyTimeout.ShouldBe(TimeSpan.FromSeconds(60));
        (Valid.ReadyCommand, Valid.PreDeploy, Valid.PostDeploy).ShouldBe((null, null, null));
        Valid.HookTimeout.ShouldBe(TimeSpan.FromSeconds(300));
        (Valid.DeployAttempts, Valid.DrainTimeout, Valid.MaxDraining).ShouldBe((0, TimeSpan.Zero, 0));
        (Valid.Watchdog, Valid.MaxMemory).ShouldBe((null, null));
        Valid.SignalGroup.ShouldBeFalse();
        Valid.SignalOnHup.ShouldBe(Signal.Term);
        Valid.SignalOnTerm.ShouldBe(Signal.Term);
        Valid.Backlog.ShouldBe(int.MaxValue);
        Valid.PathMode.ShouldBe(0x1FF);
        Valid.PathOwner.ShouldBeNull();
        Valid.KillOldDelay.ShouldBeNull();
        Valid.AutoRestartInterval.ShouldBeNull();
        Valid.AutoRestart.ShouldBeFalse();
        Valid.Daemonize.ShouldBeFalse();
        Valid.HandleSignals.ShouldBeFalse();
        (Valid.User, Valid.Group, Valid.Umask, Valid.OpenFiles).ShouldBe((null, null, null, null));
        Valid.Environment.ShouldBeEmpty();
        Valid.ExportListenFds.ShouldBeFalse();
        Valid.ToString().ShouldBe("./server");
    }

    [Fact]
    public void A_program_is_needed()
    {
        Complaint(Valid with { Command = [] }).ShouldStartWith("server program not specified: expected it after the options");
        Complaint(Valid with { Command = null! }).ShouldStartWith("server program not specified");
        Complaint(Valid with { Command = ["", "x"] }).ShouldBe("server program not specified: its name is empty");
    }

    [Fact]
    public void The_background_needs_a_log_file()
    {
        Complaint(Valid with { Daemonize = true }).ShouldStartWith("--daemonize needs --log-file");
        (Valid with { Daemonize = true, LogFile = "log" }).Validate();
    }

    [Theory]
    [InlineData("", "\"\" is no path for a socket: expected the name of a file, or @name")]
    [InlineData("@", "\"@\" is no path for a socket: expected a name after the \"@\"")]
    [InlineData("a;b", "\"a;b\" is no path for a socket: workers would split it at the \";\"")]
    public void A_control_socket_has_a_name_that_a_socket_can_have(string path, string complaint)
    {
        Complaint(Valid with { Control = path }).ShouldBe("--control: " + complaint);
        (Valid with { Control = "control" }).Validate();
        (Valid with { Control = "@control" }).Validate();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_backlog_is_at_least_1(int backlog) =>
        Complaint(Valid with { Backlog = backlog }).ShouldBe("--backlog: expected a whole number from 1");

    [Fact]
    public void Times_are_from_0_to_a_year()
    {
        const string expected = "expected seconds from 0 to 31536000 (a year)";
        var negative = TimeSpan.FromTicks(-1);
        var tooLong = TimeSpan.FromDays(365) + TimeSpan.FromTicks(1);
        foreach (var time in (TimeSpan[])[negative, tooLong])
        {
            Complaint(Valid with { Interval = time }).ShouldBe("--interval: " + expected);
            Complaint(Valid with { ReadyTimeout = time }).ShouldBe("--ready-timeout: " + expected);
            Complaint(Valid with { DrainTimeout = time }).ShouldBe("--drain-timeout: " + expected);
            Complaint(Valid with { HookTimeout = time }).ShouldBe("--hook-timeout: " + expected);
            Complaint(Valid with { Watchdog = time }).ShouldBe("--watchdog: " + expected);
            Complaint(Valid with { KillOldDelay = time }).ShouldBe("--kill-old-delay: " + expected);
            Complaint(Valid with { AutoRestartInterval = time }).ShouldBe("--auto-restart-interval: " + expected);
        }
        foreach (var time in (TimeSpan[])[TimeSpan.Zero, TimeSpan.FromDays(365)])
            (Valid with { Interval = time, KillOldDelay = time, DrainTimeout = time }).Validate();
    }

    [Fact]
    public void A_command_has_some_time_and_so_has_a_worker_between_two_signs_of_life()
    {
        Complaint(Valid with { HookTimeout = TimeSpan.Zero }).ShouldBe("--hook-timeout: expected more than 0 seconds");
        Complaint(Valid with { Watchdog = TimeSpan.Zero }).ShouldBe("--watchdog: expected more than 0 seconds");
        (Valid with { HookTimeout = TimeSpan.FromTicks(1), Watchdog = TimeSpan.FromTicks(1) }).Validate();
    }

    [Fact]
    public void Readiness_by_a_command_needs_one()
    {
        const string complaint = "--ready: expected a command after \"command:\"";
        foreach (string? command in (string?[])[null, "", " "])
            Complaint(Valid with { Ready = Readiness.Command, ReadyCommand = command }).ShouldBe(complaint);
        (Valid with { Ready = Readiness.Command, ReadyCommand = "true" }).Validate();
        (Valid with { Ready = Readiness.Notify }).Validate();
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \t")]
    public void A_command_is_not_empty(string command)
    {
        Complaint(Valid with { PreDeploy = command }).ShouldBe("--pre-deploy: expected a command");
        Complaint(Valid with { PostDeploy = command }).ShouldBe("--post-deploy: expected a command");
    }

    [Fact]
    public void Numbers_of_deploys_and_generations_are_not_negative()
    {
        Complaint(Valid with { DeployAttempts = -1 }).ShouldBe("--deploy-attempts: expected a whole number from 0");
        Complaint(Valid with { MaxDraining = -1 }).ShouldBe("--max-draining: expected a whole number from 0");
        (Valid with { DeployAttempts = int.MaxValue, MaxDraining = int.MaxValue }).Validate();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Some_memory_is_allowed(long bytes) =>
        Complaint(Valid with { MaxMemory = bytes }).ShouldBe("--max-memory: expected more than 0 bytes");

    [Fact]
    public void Nobody_is_ready_in_no_time() => Complaint(Valid with { ReadyTimeout = TimeSpan.Zero })
        .ShouldBe("--ready-timeout: expected more than 0 seconds");

    [Fact]
    public void An_age_of_0_is_none() => Complaint(Valid with { AutoRestartInterval = TimeSpan.Zero })
        .ShouldBe("--auto-restart-interval: expected more than 0 seconds");

    [Theory]
    [InlineData(1, "--port: 80 cannot be descriptor 1: that is the worker's standard output")]
    [InlineData(2, "--port: 80 cannot be descriptor 2: that is the worker's standard error")]
    [InlineData(1_048_576, "--port: 80 cannot be descriptor 1048576: expected 0 to 1048575")]
    [InlineData(int.MaxValue, "--port: 80 cannot be descriptor 2147483647: expected 0 to 1048575")]
    public void Some_descriptors_are_not_to_be_had(int number, string complaint) =>
        Complaint(Valid with { Ports = [new PortSpec(null, 80, false, number)] }).ShouldBe(complaint);

    [Fact]
    public void Two_ports_cannot_be_one_descriptor()
    {
        var ports = (PortSpec[])[PortSpec.Parse("80=5"), PortSpec.Parse("81"), PortSpec.Parse("[::1]:80=5")];
        Complaint(Valid with { Ports = ports }).ShouldBe("--port: 80 and [::1]:80 cannot both be descriptor 5");
    }

    [Fact]
    public void Standard_input_and_high_numbers_are_descriptors() =>
        (Valid with { Ports = [PortSpec.Parse("80=0"), PortSpec.Parse("81=3"), PortSpec.Parse("82=1048575")] }).Validate();

    private static string Complaint(SupervisorOptions options) => Should.Throw<ArgumentException>(options.Validate).Message;
}
