using ServerStarter.Supervisor.Sockets;

namespace ServerStarter.Supervisor.Tests;

public class OptionsOfWorkers
{
    private static readonly SupervisorOptions Valid = new() { Command = ["./server"], HasExecStep = true };

    [Fact]
    public void What_takes_a_step_of_the_program_is_not_to_be_had_without_that_program()
    {
        foreach (var options in (SupervisorOptions[])
                 [
                     Valid with { User = "x" }, Valid with { Group = "x" }, Valid with { Umask = 0 },
                     Valid with { OpenFiles = new OpenFileLimit(1, 1) }, Valid with { ExportListenFds = true },
                 ])
        {
            options.Validate();
            Complaint(options with { HasExecStep = false })
                .ShouldStartWith("--user, --group, --umask, --nofile and --export-listen-fds take the program start_server");
        }
        (Valid with { Environment = Variables("A", "B"), HasExecStep = false }).Validate();
    }

    [Fact]
    public void A_number_cannot_be_asked_for_where_all_are_numbered()
    {
        Complaint(Valid with { ExportListenFds = true, Ports = [PortSpec.Parse("80"), PortSpec.Parse("[::1]:81=5")] }).ShouldBe(
            "--port: [::1]:81 cannot choose its descriptor with --export-listen-fds, where sockets are numbered from 3 on: leave out either the =FD or that option");
        (Valid with { ExportListenFds = true, Ports = [PortSpec.Parse("80")] }).Validate();
    }

    [Fact]
    public void An_empty_name_is_nobody_s()
    {
        Complaint(Valid with { User = "" }).ShouldBe("--user: expected a name or a number");
        Complaint(Valid with { Group = "" }).ShouldBe("--group: expected a name or a number");
    }

    [Fact]
    public void A_umask_is_of_nine_bits()
    {
        foreach (var mask in (int[])[-1, 0x200]) Complaint(Valid with { Umask = mask }).ShouldBe("--umask: expected octal permissions from 0 to 777");
        foreach (var mask in (int[])[0, 0x1ff]) (Valid with { Umask = mask }).Validate();
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(2, 1)]
    public void Limits_are_at_least_1_and_the_hard_one_is_the_higher(long soft, long hard) =>
        Complaint(Valid with { OpenFiles = new OpenFileLimit(soft, hard) }).ShouldStartWith("--nofile: expected a whole number from 1, or two");

    [Theory]
    [InlineData("", "x")]
    [InlineData("A=B", "x")]
    [InlineData("A\0", "x")]
    [InlineData("A", "x\0")]
    [InlineData("A", null)]
    public void A_variable_has_a_name_and_a_value(string name, string? value) =>
        Complaint(Valid with { Environment = Variables(name, value!) }).ShouldBe("--env: expected NAME=VALUE, without zero bytes");

    [Fact]
    public void The_variables_of_the_contract_are_not_the_user_s()
    {
        foreach (var name in (string[])["SERVER_STARTER_PORT", "SERVER_STARTER_GENERATION", "NOTIFY_SOCKET"])
            Complaint(Valid with { Environment = Variables(name, "") })
                .ShouldBe($"--env: {name} is what start_server itself tells its workers: leave it out");
        var listens = Valid with { Environment = Variables("LISTEN_FDS", "1") };
        listens.Validate();
        Complaint(listens with { ExportListenFds = true }).ShouldStartWith("--env: LISTEN_FDS is what start_server itself");
    }

    private static Dictionary<string, string> Variables(string name, string value) => new() { [name] = value };

    private static string Complaint(SupervisorOptions options) => Should.Throw<ArgumentException>(options.Validate).Message;
}
