namespace ServerStarter.Integration;

public class Restarts_that_end_well
{
    [OursFact]
    public void What_happens_is_told_in_lines_and_the_last_one_says_who_serves()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.StartControlled([], sandbox.Worker());
        var told = sandbox.Ask("--restart").ShouldEndWith(0);
        var (old, serving) = (sandbox.Report(1).Pid, sandbox.Report(2).Pid);
        told[0].ShouldBe($"generation 2 (process {serving}) starts");
        told[1].ShouldMatch($@"^generation 2 \(process {serving}\) serves, [0-9.]+ s after its start$");
        told[2..].ShouldBe(
        [
            $"generation 1 (process {old}) leaves: superseded, finishes what it has",
            $"generation 1 (process {old}) is gone",
            $"deploy 2 succeeded: generation 2 (process {serving}) serves, nothing older is left",
        ]);
        superdaemon.Listed.ShouldBe([2]);
    }

    [OursFact]
    public void It_waits_until_the_old_one_is_gone()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var drain = sandbox.Touch("drain");
        sandbox.StartControlled([], sandbox.Worker("--drain-while", drain));
        var restart = sandbox.Ask("--restart");
        restart.WaitForLine(@"^generation 1 \(process \d+\) leaves");
        restart.ExitStatus.ShouldBeNull("the old one is still there");
        File.Delete(drain);
        restart.ShouldEndWith(0)[^1].ShouldEndWith("nothing older is left");
    }

    [OursTheory]
    [InlineData(true)]
    [InlineData(false)]
    public void Unless_it_is_not_to_wait_for_that(bool byFiles)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.StartControlled([], sandbox.Worker("--drain-while", sandbox.Touch("drain")));
        var restart = byFiles ? sandbox.AskByFiles("--restart", "--no-wait-drain") : sandbox.Ask("--restart", "--no-wait-drain");
        restart.ShouldEndWith(0)[^1].ShouldContain("generation 2");
        superdaemon.Listed.ShouldBe([1, 2]);
        superdaemon.Workers.Count.ShouldBe(2);
    }

    [OursFact]
    public void By_files_generations_are_told_as_they_come_and_go()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        sandbox.StartControlled([], sandbox.Worker());
        sandbox.AskByFiles("--restart").ShouldEndWith(0).ShouldBe(["generation 2 serves", "generation 1 is gone"]);
    }

    [OursFact]
    public void What_a_worker_says_of_itself_is_told_but_acts_on_no_terminal()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        sandbox.StartControlled(["--ready=notify"], sandbox.Worker("--say", "STATUS=\e[31mred\u009b2J\u202Etxt\nREADY=1"));
        sandbox.Ask("--restart").ShouldEndWith(0).ShouldContain(line => line.EndsWith("starts; it says: ?[31mred?2J?txt"));
        sandbox.Ask("--status").ShouldEndWith(0).ShouldContain(line => line.Contains("it says: ?[31mred?2J?txt"));
    }

    [OursTheory]
    [InlineData("exec > /dev/full", "No space left on device")]
    [InlineData("exec >&-", null)]
    [InlineData("exec >&- 2>&- <&-", null)]
    [InlineData("unset TERM", null)]
    public void That_nobody_can_read_of_it_changes_nothing(string before, string? complaint)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.StartControlled([], sandbox.Worker());
        var restart = sandbox.Asking("--restart").After(before).Start();
        restart.ShouldEndWith(0);
        superdaemon.Listed.ShouldBe([2]);
        if (complaint is null) restart.Log.ShouldBeEmpty();
        else restart.Log.ShouldHaveSingleItem().ShouldContain(complaint);
    }

    [OursFact]
    public void Nor_does_a_reader_that_goes_away()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.StartControlled([], sandbox.Worker());
        var restart = sandbox.Asking("--restart").In("{ \"$@\"; echo $? > code; } | head -n 1").Start();
        restart.ShouldEndWith(0).ShouldHaveSingleItem().ShouldEndWith("starts");
        restart.Log.ShouldBeEmpty();
        superdaemon.Eventually(() => PlainFile.Read(sandbox["code"]) == "0\n", "for the client's exit status");
        superdaemon.Listed.ShouldBe([2]);
    }
}
