namespace ServerStarter.Integration;

public class Defect04_A_program_that_cannot_be_executed_removes_live_files
{
    [OursTheory]
    [InlineData("missing", "No such file or directory")]
    [InlineData("plain", "Permission denied")]
    [InlineData("directory", "Permission denied")]
    [InlineData("script", "interpreter")]
    public void A_first_start_says_so_and_leaves_nothing(string program, string reason)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        sandbox.Touch("plain");
        sandbox.MakeDirectory("directory");
        var superdaemon = sandbox.Launch(sandbox.AllOptions, sandbox[program])
            .After($"echo '#!/nowhere/sh' > {sandbox["script"]}; chmod +x {sandbox["script"]}").Start();
        ShouldHaveGivenUp(superdaemon, sandbox[program], reason);
    }

    [OursFact]
    public void A_first_start_in_a_directory_that_is_not_there_says_so_and_leaves_nothing()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.Start([.. sandbox.AllOptions, $"--dir={sandbox["missing"]}"], sandbox.Worker());
        ShouldHaveGivenUp(superdaemon, sandbox["missing"], "No such file or directory");
    }

    [OursFact]
    public void A_program_that_is_not_in_PATH_is_one_of_them()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        ShouldHaveGivenUp(sandbox.Start(sandbox.AllOptions, "no-such-program-anywhere"), "no-such-program-anywhere",
            "PATH");
    }

    [OursTheory]
    [InlineData("program")]
    [InlineData("directory")]
    public void On_a_deploy_the_old_worker_goes_on_serving_and_once_it_is_mended_HUP_deploys(string broken)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = StartIn(sandbox);
        Directory.Move(sandbox[broken], sandbox["away"]);
        superdaemon.Signal(Signal.Hup);
        superdaemon.WaitForLine($"started: .*{sandbox[broken]}.*No such file.*; generation 1 keeps serving");
        superdaemon.Signal(Signal.Hup);
        superdaemon.WaitForLines(2, "could not be started");
        sandbox.Files.ShouldBe(["pid", "status", "socket"]);
        superdaemon.Listed.ShouldBe([1]);
        Request.Unix(sandbox["socket"]).Generation.ShouldBe(1);
        sandbox.WorkerSignals().ShouldBeEmpty();

        Directory.Move(sandbox["away"], sandbox[broken]);
        superdaemon.Signal(Signal.Hup);
        superdaemon.AwaitNewerThan(1);
        superdaemon.Eventually(() => Request.Unix(sandbox["socket"]).Generation > 1, "for the new worker's answer");
    }

    [OursFact]
    public void On_a_deploy_a_program_that_is_not_executable_any_more_is_named()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = StartIn(sandbox);
        sandbox.Symlink("program", sandbox.Touch("plain"));
        superdaemon.Signal(Signal.Hup);
        superdaemon.WaitForLine($"generation 2 could not be started: exec {sandbox["program"]}: Permission denied; "
            + "generation 1 keeps serving, trying again in");
    }

    [PerlFact]
    public void The_Perl_program_removes_all_three_files_and_goes_on_without()
    {
        using var sandbox = new Sandbox(Subject.Perl);
        var superdaemon = StartIn(sandbox);
        Directory.Delete(sandbox["directory"]);
        superdaemon.Signal(Signal.Hup);
        superdaemon.Eventually(() => sandbox.Files.Length == 0, "for the files to go");
        ProcessTable.IsRunning(superdaemon.Pid).ShouldBeTrue();
    }

    private static Superdaemon StartIn(Sandbox sandbox)
    {
        var program = sandbox.Symlink("program", Repository.TestWorker);
        var superdaemon = sandbox.Start([sandbox.ShortInterval, .. sandbox.AllOptions,
            $"--dir={sandbox.MakeDirectory("directory")}"],
            [program, .. sandbox.Worker().Skip(1)]);
        superdaemon.AwaitUp(1);
        return superdaemon;
    }

    private static void ShouldHaveGivenUp(Superdaemon superdaemon, string named, string reason)
    {
        var sandbox = superdaemon.Launch.Sandbox;
        superdaemon.WaitForExit().ShouldBe(ExitStatus.Of(1), sandbox.Evidence());
        superdaemon.Log.ShouldContain(line => line.Contains(named) && line.Contains(reason), sandbox.Evidence());
        sandbox.Files.ShouldBeEmpty();
        sandbox.LeftBehind().ShouldBeEmpty();
    }
}
