namespace ServerStarter.Integration;

public class Workers_that_grow
{
    private const string Limit = "--max-memory=100M";

    // The first generation alone.
    private const string Grow = "if test $SERVER_STARTER_GENERATION = 1; then set -- \"$@\" --grow 150000000; fi";

    [OursFact]
    public void One_that_has_more_memory_than_it_may_is_replaced()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.Start(["--interval=0.1", Limit, sandbox.StatusOption], sandbox.WorkerAfter(Grow));
        Replaces(superdaemon, superdaemon.Report(1).Pid);
    }

    [OursFact]
    public void What_counts_is_what_its_whole_group_has()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.Start(["--interval=0.1", "--signal-group", Limit, sandbox.StatusOption],
            ["/bin/sh", "-c", $"{Grow}\n\"$0\" \"$@\" & wait", .. sandbox.Worker()]);
        Replaces(superdaemon, superdaemon.Report(1).ParentPid);
    }

    private static void Replaces(Superdaemon superdaemon, int first)
    {
        superdaemon.WaitForLine($@"^worker {first} has 1[0-9]{{2}}(\.[0-9])?M of memory, more than 100M, replacing it$");
        superdaemon.WaitForOnly(2);
        superdaemon.Lines("replacing it").ShouldHaveSingleItem();
        superdaemon.Eventually(() => superdaemon.Launch.Sandbox.WorkerSignals() is ["1 TERM"], "for it to be told");
    }
}
