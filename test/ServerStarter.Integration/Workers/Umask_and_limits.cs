namespace ServerStarter.Integration;

public class Umask_and_limits
{
    private const string Limits = "Sn 300; ulimit -Hn 600";

    // The runtime of dotnet(1) raises the soft limit of its process; that of a native program does not.
    [OursTheory]
    [InlineData("--interval=0.1")]
    [InlineData("--env=A=B")]
    [InlineData("--umask=022")]
    [InlineData("--export-listen-fds")]
    public void A_worker_has_those_that_start_server_was_started_with(string option)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.Launch([option], sandbox.Worker()).WithUmask("022").WithLimit(Limits).Start();
        var worker = superdaemon.Report(1);
        (worker["Umask"], worker["nofile"]).ShouldBe(("0022", "300:600"));
    }

    [OursTheory]
    [InlineData("--umask=0", "0000")]
    [InlineData("--umask=027", "0027")]
    [InlineData("--umask=777", "0777")]
    public void A_umask_is_the_worker_s_alone(string option, string umask)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.Launch([option, sandbox.StatusOption, sandbox.ShortInterval], sandbox.WorkerAfter("umask > umask; umask 022"))
            .After("umask 022").Start();
        superdaemon.AwaitUp(1);
        PlainFile.Lines(sandbox["umask"]).ShouldBe([umask]);
        ProcessTable.Status(superdaemon.Pid, "Umask").ShouldBe("0022");
    }

    [OursTheory]
    [InlineData("--nofile=200", "200:200")]
    [InlineData("--nofile=200:500", "200:500")]
    [InlineData("--nofile=600", "600:600")]
    public void A_number_of_descriptors_is_the_worker_s_alone(string option, string limit)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.Launch([option], sandbox.Worker()).WithLimit(Limits).Start();
        superdaemon.Report(1)["nofile"].ShouldBe(limit);
        File.ReadLines($"/proc/{superdaemon.Pid}/limits").Single(line => line.StartsWith("Max open files"))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)[3..5].ShouldBe(["300", "600"]);
    }

    [OursFact]
    public void More_than_the_system_has_is_refused_at_the_start()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.Start([sandbox.PidOption, "--nofile=999999999999"], sandbox.Worker());
        superdaemon.WaitForExit().ShouldBe(ExitStatus.Of(1));
        superdaemon.Lines("the server program could not be started: ").ShouldHaveSingleItem()
            .ShouldContain("setrlimit RLIMIT_NOFILE to 999999999999: Operation not permitted: more than fs.nr_open is for nobody");
        sandbox.Files.ShouldBeEmpty();
    }
}
