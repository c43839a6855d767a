namespace ServerStarter.Compatibility;

/// <summary>A superdaemon with a status file, whose workers stay until they are let go.</summary>
internal sealed class StatusFileScene : IDisposable
{
    private readonly string _drain;

    public StatusFileScene(Subject subject, params IEnumerable<string> options)
    {
        Sandbox = new Sandbox(subject);
        _drain = Sandbox.Touch("drain");
        Status = new StatusFile(Sandbox["status"]);
        Superdaemon = Sandbox.Start(["--status-file=status", .. options], Sandbox.Worker("--drain-while", _drain));
    }

    public Sandbox Sandbox { get; }

    public StatusFile Status { get; }

    public Superdaemon Superdaemon { get; }

    public void AwaitStatus(params int[] generations) =>
        Superdaemon.Eventually(() => Status.Workers.Select(worker => worker.Generation).SequenceEqual(generations),
            $"for a status file that lists {string.Join(", ", generations)}");

    public void LetGo() => File.Delete(_drain);

    public void Dispose() => Sandbox.Dispose();
}
