using System.Diagnostics;

namespace ServerStarter.Integration;

public class Defect11_The_pid_file_is_truncated_before_it_is_locked
{
    private static readonly TimeSpan s_atOnce = TimeSpan.FromSeconds(2);

    [OursFact]
    public void A_second_start_fails_at_once_and_the_file_stays_as_it_is()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var live = sandbox.Start([sandbox.PidOption], sandbox.Worker());
        live.Report(1);
        var started = Stopwatch.GetTimestamp();
        var second = sandbox.Start([sandbox.PidOption, $"--port={sandbox.FreePort()}"], sandbox.Worker());
        second.WaitForExit().ShouldBe(ExitStatus.Of(1));
        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(s_atOnce);
        second.Log.ShouldHaveSingleItem().ShouldContain($"already runs as pid {live.Pid}");
        PlainFile.Read(sandbox["pid"]).ShouldBe($"{live.Pid}\n");
        live.Stop();
        File.Exists(sandbox["pid"]).ShouldBeFalse();
    }

    [PerlFact]
    public void The_Perl_program_blanks_it_and_hangs()
    {
        using var sandbox = new Sandbox(Subject.Perl);
        var live = sandbox.Start([sandbox.PidOption], sandbox.Worker());
        live.Report(1);
        var second = sandbox.Start([sandbox.PidOption], sandbox.Worker());
        second.Eventually(() => PlainFile.Read(sandbox["pid"]) == "", "for the file to be blanked");
        second.Eventually(() => ProcessTable.State(second.Pid) == 'S', "for it to sleep");
        second.ExitStatus.ShouldBeNull();
        ProcessTable.Send(second.Pid, Signal.Kill);
    }

    [OursFact]
    public void Of_several_that_start_at_the_same_time_one_runs()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var all = Enumerable.Range(0, 6).Select(_ => sandbox.Start([sandbox.PidOption], sandbox.Worker())).ToArray();
        all[0].Eventually(() =>
            all.Count(one => one.ExitStatus is not null) == all.Length - 1, "for all but one to end");
        var live = all.Single(one => one.ExitStatus is null);
        live.Report(1).ParentPid.ShouldBe(live.Pid);
        PlainFile.Read(sandbox["pid"]).ShouldBe($"{live.Pid}\n");
        all.Where(one => one != live)
            .ShouldAllBe(one => one.ExitStatus == ExitStatus.Of(1) && one.Log.Single().Contains(sandbox["pid"]));
    }

    [OursFact]
    public void A_stale_file_is_no_obstacle()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var innocent = Innocent(sandbox);
        var superdaemon = sandbox.Start([sandbox.PidOption], sandbox.Worker());
        superdaemon.Report(1);
        PlainFile.Read(sandbox["pid"]).ShouldBe($"{superdaemon.Pid}\n");
        superdaemon.Stop();
        File.Exists(sandbox["pid"]).ShouldBeFalse();
        innocent.ExitStatus.ShouldBeNull();
    }

    [OursTheory]
    [InlineData("--stop")]
    [InlineData("--restart")]
    public void A_process_that_has_the_number_of_a_stale_file_gets_no_signal(string verb)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var innocent = Innocent(sandbox);
        File.WriteAllText(sandbox["status"], "1:1\n");
        var client = sandbox.Launch([verb, sandbox.PidOption, sandbox.StatusOption]).Start();
        client.WaitForExit().ShouldBe(ExitStatus.Of(2));
        client.Log.ShouldHaveSingleItem().ShouldContain(sandbox["pid"]);
        innocent.ExitStatus.ShouldBeNull();
        PlainFile.Read(sandbox["pid"]).ShouldBe($"{innocent.Pid}\n");
    }

    [PerlFact]
    public void The_Perl_program_stops_that_process()
    {
        using var sandbox = new Sandbox(Subject.Perl);
        var innocent = Innocent(sandbox);
        sandbox.Launch(["--stop", sandbox.PidOption]).Start();
        innocent.WaitForExit().ShouldBe(ExitStatus.Of(Signal.Term));
    }

    [OursTheory]
    [InlineData("")]
    [InlineData("no number\n")]
    [InlineData("0\n")]
    [InlineData("-1\n")]
    public void What_is_in_a_stale_file_does_not_matter(string content)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        sandbox.Shell($"printf '{content.Replace("\n", "\\n")}' > pid").WaitForExit();
        sandbox.Launch(["--stop", sandbox.PidOption]).Start().WaitForExit().ShouldBe(ExitStatus.Of(2));
        var superdaemon = sandbox.Start([sandbox.PidOption], sandbox.Worker());
        superdaemon.Report(1);
        PlainFile.Read(sandbox["pid"]).ShouldBe($"{superdaemon.Pid}\n");
    }

    // Written by itself: what the test host writes, its framework locks, and its other children inherit for an instant.
    private static Superdaemon Innocent(Sandbox sandbox)
    {
        var innocent = sandbox.Shell("echo $$ > pid.new; mv pid.new pid; exec sleep 60");
        innocent.Eventually(() => PlainFile.Read(sandbox["pid"]) == $"{innocent.Pid}\n"
            && ProcessTable.CommandLine(innocent.Pid) == "sleep 60", "for a stale pid file");
        return innocent;
    }
}
