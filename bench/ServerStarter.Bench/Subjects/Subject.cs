using ServerStarter.Bench.Measuring;

namespace ServerStarter.Bench.Subjects;

/// <summary>A superdaemon to be measured.</summary>
/// <param name="Name">The head of its column.</param>
/// <param name="Program">The path of its executable.</param>
internal abstract record Subject(string Name, string Program) : IMeasured
{
    /// <summary>What to execute, to run the worker on the ports (<c>HOST:PORT</c>) with an interval of 0.</summary>
    public abstract IReadOnlyList<string> CommandLine(IReadOnlyList<string> ports, string worker);

    /// <summary>The same, so that a new worker counts as up when it says so, and not before; null: it cannot.</summary>
    public virtual IReadOnlyList<string>? NotifyCommandLine(IReadOnlyList<string> ports, string worker) => null;

    /// <summary>As <see cref="CommandLine"/>, with a umask for the worker; null: it cannot.</summary>
    public virtual IReadOnlyList<string>? UmaskCommandLine(IReadOnlyList<string> ports, string worker) => null;
}
