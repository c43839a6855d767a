using ServerStarter.Bench.Linux;
using ServerStarter.Bench.Measuring;

namespace ServerStarter.Bench.Deploys;

/// <summary>A server and a way of deploying it. Its answers are <c>VERSION PID</c> and a line feed.</summary>
/// <param name="Server">What serves.</param>
/// <param name="Way">How it is deployed.</param>
/// <param name="Program">The path of the server's executable.</param>
internal abstract record DeployedSystem(string Server, string Way, string Program) : IMeasured
{
    public string Name => $"{Server}: {Way}";

    /// <summary>Whether its socket is handed over by our <c>start_server</c>.</summary>
    public bool IsHandedOver => Way == HandedOver;

    /// <summary>Whether it is stopped and then started.</summary>
    public bool IsStopped => Way == StopAndStart;

    /// <summary>What it does that others do not, for the reader of the table; null: nothing.</summary>
    public virtual string? Unequal => null;

    /// <summary>The files without which it cannot run, and the Debian packages that have them.</summary>
    public abstract IReadOnlyDictionary<string, string> Needs { get; }

    /// <summary>The arguments with which the program says its version.</summary>
    public virtual string? VersionOption => "--version";

    /// <summary>The way of all systems whose socket we hand over.</summary>
    protected const string HandedOver = "under start_server";

    /// <summary>The way of all systems that are stopped, then started.</summary>
    protected const string StopAndStart = "stop and start";

    /// <summary>Writes its configuration.</summary>
    public abstract void Prepare(Site site);

    /// <summary>What to execute.</summary>
    public abstract IReadOnlyList<string> CommandLine(Site site);

    /// <summary><c>NAME=value</c>, besides PATH.</summary>
    public virtual IReadOnlyList<string> Variables(Site site, int version) => [];

    /// <summary>The signal that stops it in good order.</summary>
    public virtual int StopSignal => Libc.SIGTERM;

    /// <summary>Lays a version where the next deploy finds it.</summary>
    public virtual void Install(Site site, int version) => site.Write("version", $"{version}");

    /// <summary>Begins a deploy of the version that was installed; need not wait until it is over.</summary>
    public virtual void Deploy(DeployedServer server, int version) => server.Signal(Libc.SIGHUP);
}
