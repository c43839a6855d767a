namespace ServerStarter.Compatibility;

public class StatusFileLifetimes
{
    [Theory, Perl, Ours]
    public void It_is_removed_at_the_end(Subject subject)
    {
        using var scene = new StatusFileScene(subject);
        scene.LetGo();
        scene.AwaitStatus(1);
        scene.Superdaemon.Stop();
        scene.Status.Exists.ShouldBeFalse();
        Directory.GetFiles(scene.Sandbox.Directory, "status*").ShouldBeEmpty();
    }

    [Theory, Perl, Ours]
    public void A_worker_that_replaces_a_dead_one_has_a_new_generation(Subject subject)
    {
        using var scene = new StatusFileScene(subject);
        scene.AwaitStatus(1);
        ProcessTable.Send(scene.Superdaemon.Report(1).Pid, Signal.Kill);
        scene.AwaitStatus(2);
    }

    [OursFact]
    public void Ten_is_listed_after_nine()
    {
        using var scene = new StatusFileScene(Subject.Ours, "--interval=0.05");
        for (var generation = 1; generation <= 10; generation++)
        {
            scene.AwaitStatus([.. Enumerable.Range(1, generation)]);
            scene.Superdaemon.Signal(Signal.Hup);
        }
    }
}
