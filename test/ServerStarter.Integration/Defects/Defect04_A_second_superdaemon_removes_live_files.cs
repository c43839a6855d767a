namespace ServerStarter.Integration;

public class Defect04_A_second_superdaemon_removes_live_files
{
    [OursFact]
    public void With_all_files_the_same() =>
        ShouldLeaveAlone(sandbox => sandbox.AllOptions, sandbox => sandbox.Worker());

    [OursFact]
    public void With_the_same_socket_and_status_file() =>
        ShouldLeaveAlone(sandbox => [sandbox.PathOption, sandbox.StatusOption], sandbox => sandbox.Worker());

    [OursFact]
    public void With_the_same_pid_and_status_file_and_a_program_that_cannot_be_executed() =>
        ShouldLeaveAlone(sandbox => [sandbox.PidOption, sandbox.StatusOption], sandbox => [sandbox["missing"]]);

    [OursFact]
    public void With_the_same_pid_file_in_the_background() =>
        ShouldLeaveAlone(
            sandbox => [.. sandbox.AllOptions, "--daemonize", sandbox.LogOption], sandbox => sandbox.Worker());

    private static void ShouldLeaveAlone(
        Func<Sandbox, IEnumerable<string>> options, Func<Sandbox, IEnumerable<string>> worker)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var live = sandbox.Start([sandbox.ShortInterval, .. sandbox.AllOptions], sandbox.Worker());
        live.AwaitUp(1);
        var second = sandbox.Start([.. options(sandbox)], [.. worker(sandbox)]);
        second.WaitForExit().ShouldBe(ExitStatus.Of(1), sandbox.Evidence());
        second.Log.ShouldHaveSingleItem().ShouldContain($"{live.Pid}");
        sandbox.Files.ShouldBe(["pid", "status", "socket"]);
        PlainFile.Read(sandbox["pid"]).ShouldBe($"{live.Pid}\n");
        live.Listed.ShouldBe([1]);
        Request.Unix(sandbox["socket"]).Generation.ShouldBe(1);
        live.Deploy();
        live.Stop();
        sandbox.Files.ShouldBeEmpty();
    }
}
