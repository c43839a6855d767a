namespace StartServer.Client;

/// <summary>Shows what happens while somebody waits.</summary>
/// <param name="write">Takes what is to be shown.</param>
internal abstract class View(Action<string> write)
{
    private readonly List<Seen> _workers = [];

    /// <summary>How often <see cref="Tick"/> wants to be called.</summary>
    public abstract TimeSpan Rhythm { get; }

    /// <summary>The workers that are known, oldest generation first.</summary>
    protected IReadOnlyList<Seen> Workers => _workers;

    protected Action<string> Write { get; } = write;

    /// <summary>The one for standard output.</summary>
    public static View ForOutput() => Terminal.IsOutput
        ? new TerminalView(Output.Tell, () => Terminal.Width, () => Terminal.Height)
        : new LineView(Output.Tell);

    /// <summary>A worker that was there before.</summary>
    public void Known(ServerLine worker)
    {
        long generation = worker.Number("generation");
        int at = _workers.FindIndex(seen => seen.Generation >= generation);
        if (at < 0) _workers.Add(new Seen(worker));
        else if (_workers[at].Generation == generation) _workers[at] = new Seen(worker);
        else _workers.Insert(at, new Seen(worker));
    }

    /// <summary>Something about a worker is different.</summary>
    public virtual void Worker(ServerLine worker) => Known(worker);

    /// <summary>Something about a deploy is different.</summary>
    public abstract void Deploy(ServerLine deploy);

    /// <summary>Time has passed.</summary>
    public abstract void Tick();

    /// <summary>Nothing more will be shown.</summary>
    public virtual void End()
    {
    }
}
