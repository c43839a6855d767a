namespace ServerStarter.Integration;

public class Envdir_files_changed_while_running
{
    [OursFact]
    public void Auto_restart_is_turned_on_and_off_without_a_signal()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox, "--kill-old-delay=0");
        sandbox.SetVariable("AUTO_RESTART_INTERVAL", "0.3");
        sandbox.SetVariable("ENABLE_AUTO_RESTART", "1");
        superdaemon.WaitForLines(2, "autorestart triggered (interval=0.3)");
        sandbox.SetVariable("ENABLE_AUTO_RESTART", "0");
        // A deploy reads it too, and ends what was triggered just before.
        var newest = superdaemon.Generation;
        superdaemon.Signal(Signal.Hup);
        superdaemon.AwaitNewerThan(newest);
        superdaemon.Eventually(() => superdaemon.Listed is [var only] && superdaemon.Workers is [var worker]
            && worker.Generation == only, "for the newest to be alone");
        var triggered = superdaemon.Lines("autorestart").Length;
        superdaemon.ShouldSleep();
        superdaemon.Lines("autorestart").Length.ShouldBe(triggered);
    }

    [OursFact]
    public void Removing_the_file_brings_the_option_back()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox, "--kill-old-delay=0.3");
        sandbox.SetVariable("KILL_OLD_DELAY", "0.2");
        superdaemon.Deploy();
        superdaemon.Lines("sleeping 0.2 secs").ShouldHaveSingleItem();
        File.Delete(sandbox["env/KILL_OLD_DELAY"]);
        superdaemon.Deploy();
        superdaemon.Lines("sleeping 0.3 secs").ShouldHaveSingleItem();
    }

    [OursFact]
    public void A_file_that_is_written_in_place_is_read_when_it_is_closed()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox, "--kill-old-delay=0");
        sandbox.Shell("(printf 0; sleep 0.1; echo .3) > env/AUTO_RESTART_INTERVAL; echo 1 > env/ENABLE_AUTO_RESTART")
            .WaitForExit();
        superdaemon.WaitForLine(@"^autorestart triggered \(interval=0\.3\)");
        superdaemon.Lines("expected").ShouldBeEmpty();
    }

    [OursFact]
    public void A_directory_that_is_replaced_by_a_rename_is_seen_by_the_next_deploy_and_watched_from_then_on()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox, "--kill-old-delay=0");
        Directory.Move(sandbox["env"], sandbox["old"]);
        sandbox.MakeDirectory("env");
        sandbox.SetVariable("GREETING", "new");
        superdaemon.Deploy();
        superdaemon.Report(2).Variable("GREETING").ShouldBe("new");
        sandbox.SetVariable("AUTO_RESTART_INTERVAL", "0.3");
        sandbox.SetVariable("ENABLE_AUTO_RESTART", "1");
        superdaemon.WaitForLine("^autorestart triggered");
    }

    // As Kubernetes does it: the files are links through a link, and that one is replaced.
    [OursFact]
    public void A_link_that_all_files_go_through_can_be_switched()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        sandbox.Shell("""
            mkdir -p env/..one env/..two; echo 0 > env/..one/ENABLE_AUTO_RESTART; echo 1 > env/..two/ENABLE_AUTO_RESTART
            ln -s ..one env/..data; ln -s ..data/ENABLE_AUTO_RESTART env/ENABLE_AUTO_RESTART
            """).WaitForExit();
        var superdaemon = Start(sandbox, "--auto-restart-interval=0.3");
        superdaemon.Report(1).Variable("ENABLE_AUTO_RESTART").ShouldBe("0");
        sandbox.Shell("ln -s ..two env/..new && mv -T env/..new env/..data").WaitForExit();
        superdaemon.WaitForLine("^autorestart triggered");
    }

    [OursTheory]
    [InlineData("KILL_OLD_DELAY", "soon")]
    [InlineData("AUTO_RESTART_INTERVAL", "-3")]
    public void A_malformed_value_is_named_and_passed_over(string variable, string value)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox, "--kill-old-delay=0.2");
        sandbox.SetVariable(variable, value);
        superdaemon.WaitForLine($"{variable}.*\"{value}\".*expected seconds");
        superdaemon.Deploy();
        superdaemon.Lines("sleeping 0.2 secs").ShouldHaveSingleItem();
    }

    [OursFact]
    public void A_malformed_value_at_the_start_is_named_and_passed_over_too()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        sandbox.MakeDirectory("env");
        sandbox.SetVariable("KILL_OLD_DELAY", "soon");
        var superdaemon = Start(sandbox, "--kill-old-delay=0.2");
        superdaemon.Lines("KILL_OLD_DELAY").ShouldNotBeEmpty();
        superdaemon.Deploy();
        superdaemon.Lines("sleeping 0.2 secs").ShouldHaveSingleItem();
    }

    private static Superdaemon Start(Sandbox sandbox, string option)
    {
        sandbox.MakeDirectory("env");
        var superdaemon = sandbox.Start([sandbox.ShortInterval, sandbox.StatusOption, option,
            $"--envdir={sandbox["env"]}"], sandbox.Worker());
        superdaemon.AwaitUp(1);
        return superdaemon;
    }
}
