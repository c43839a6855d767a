namespace StartServer.Client;

/// <summary>Shows what happens while somebody waits.</summary>
internal abstract class View
{
    /// <summary>How often <see cref="Tick"/> wants to be called, if at all.</summary>
    public virtual TimeSpan? Rhythm => null;

    /// <summary>The one for standard output.</summary>
    public static View ForOutput() => Terminal.IsOutput ? new TerminalView() : new LineView();

    /// <summary>A worker that was there before.</summary>
    public virtual void Known(ServerLine worker)
    {
    }

    public abstract void Worker(ServerLine worker);

    public abstract void Deploy(ServerLine deploy);

    /// <summary>Time has passed.</summary>
    public virtual void Tick()
    {
    }

    /// <summary>Nothing more will be shown.</summary>
    public virtual void End()
    {
    }
}
