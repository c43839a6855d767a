namespace ServerStarter.Testing;

/// <summary>A child of a superdaemon that was given a generation.</summary>
public sealed record WorkerProcess(int Generation, int Pid)
{
    /// <summary>As in a status file.</summary>
    public override string ToString() => $"{Generation}:{Pid}";
}
