namespace ServerStarter.Compatibility;

public class StatusFiles
{
    [Theory, Perl, Ours]
    public void It_lists_the_serving_worker_from_when_it_is_up(Subject subject)
    {
        using var scene = new StatusFileScene(subject);
        scene.Status.Exists.ShouldBeFalse();
        scene.AwaitStatus(1);
        scene.Status.Lines.ShouldBe([$"1:{scene.Superdaemon.Report(1).Pid}"]);
    }

    [Theory, Perl, Ours]
    public void It_lists_old_workers_until_they_have_gone(Subject subject)
    {
        using var scene = new StatusFileScene(subject);
        scene.AwaitStatus(1);
        scene.Superdaemon.Signal(Signal.Hup);
        var second = scene.Superdaemon.Report(2);
        scene.Status.Lines.ShouldBe(
            [$"1:{scene.Superdaemon.Report(1).Pid}"], "a worker that is not yet up is not listed");
        scene.AwaitStatus(1, 2);
        scene.Status.Lines.ShouldBe([$"1:{scene.Superdaemon.Report(1).Pid}", $"2:{second.Pid}"]);
        scene.LetGo();
        scene.AwaitStatus(2);
    }

    [Theory, Perl, Ours]
    public void Several_generations_may_drain_at_once(Subject subject)
    {
        using var scene = new StatusFileScene(subject);
        scene.AwaitStatus(1);
        scene.Superdaemon.Signal(Signal.Hup);
        scene.AwaitStatus(1, 2);
        scene.Superdaemon.WaitForLine("^killing old workers");
        scene.Superdaemon.Signal(Signal.Hup);
        scene.AwaitStatus(1, 2, 3);
        scene.LetGo();
        scene.AwaitStatus(3);
    }
}
