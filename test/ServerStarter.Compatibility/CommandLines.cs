namespace ServerStarter.Compatibility;

public class CommandLines
{
    [Theory, Perl, Ours]
    public void Help_goes_to_standard_output_with_success(Subject subject)
    {
        using var sandbox = new Sandbox(subject);
        var help = sandbox.Launch(["--help"]).Start();
        help.WaitForExit().ShouldBe(ExitStatus.Of(0));
        help.Eventually(() => help.Output.Of(1).Any(line => line.Contains("--port")), "for the help text");
        help.Log.ShouldBeEmpty();
    }

    [Theory, Perl, Ours]
    public void The_version_goes_to_standard_output_with_success(Subject subject)
    {
        using var sandbox = new Sandbox(subject);
        var version = sandbox.Launch(["--version"]).Start();
        version.WaitForExit().ShouldBe(ExitStatus.Of(0));
        version.WaitForLine(@"\d+\.\d+").Stream.ShouldBe(1);
        version.Log.ShouldBeEmpty();
    }

    [Theory, Perl, Ours]
    public void Help_needs_no_other_option_to_be_right(Subject subject)
    {
        using var sandbox = new Sandbox(subject);
        sandbox.Launch(["--daemonize", "--help"]).Start().WaitForExit().ShouldBe(ExitStatus.Of(0));
    }

    [Theory, Perl, Ours]
    public void An_unknown_option_is_refused_with_1(Subject subject) => Refused(subject, ["--prot=80"], "prot");

    [Theory, Perl, Ours]
    public void A_missing_value_is_refused_with_1(Subject subject) =>
        Refused(subject, ["--port"], "port", program: false);

    [Theory, Perl, Ours]
    public void A_value_that_is_no_number_is_refused_with_1(Subject subject) =>
        Refused(subject, ["--interval=soon"], "interval");

    // The Perl program ends with 255 here.
    [OursFact]
    public void A_missing_program_is_refused_with_1() =>
        Refused(Subject.Ours, ["--port=80"], "program", program: false);

    [OursFact]
    public void A_malformed_port_is_refused_with_1() => Refused(Subject.Ours, ["--port=eighty"], "eighty");

    [OursFact]
    public void An_unknown_signal_is_refused_with_1() => Refused(Subject.Ours, ["--signal-on-hup=NOSUCH"], "NOSUCH");

    [Theory, Perl, Ours]
    public void A_value_may_be_the_next_word(Subject subject)
    {
        using var sandbox = new Sandbox(subject);
        int port = sandbox.FreePort();
        string[] options = ["--port", $"{port}", "--interval", "1", "--signal-on-hup", "USR1", "--backlog", "5"];
        var worker = sandbox.Start(options, sandbox.Worker()).Report(1);
        worker.Listeners.ShouldHaveSingleItem().Socket["backlog"].ShouldBe("5");
    }

    [Theory, Perl, Ours]
    public void A_port_that_is_taken_is_refused_and_nothing_is_started(Subject subject)
    {
        using var sandbox = new Sandbox(subject);
        int port = sandbox.FreePort();
        sandbox.Start([$"--port={port}"], sandbox.Worker()).Report(1);
        File.Delete(sandbox["report.1"]);
        var second = sandbox.Start([$"--port={port}"], sandbox.Worker());
        second.WaitForExit().Code.ShouldNotBe(0);
        second.Log.ShouldContain(line => line.Contains("Address already in use"));
        sandbox.Reported(1).ShouldBeNull();
    }

    private static void Refused(Subject subject, string[] options, string named, bool program = true)
    {
        using var sandbox = new Sandbox(subject);
        var refused = sandbox.Start([.. options], program ? sandbox.Worker() : []);
        refused.WaitForExit().ShouldBe(ExitStatus.Of(1));
        refused.Eventually(() => refused.Log.Any(line => line.Contains(named)), $"for a line that names {named}");
        refused.Output.Of(1).ShouldBeEmpty();
        sandbox.Reported(1).ShouldBeNull();
    }
}
