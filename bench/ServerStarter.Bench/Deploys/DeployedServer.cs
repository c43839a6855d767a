using System.Net;
using ServerStarter.Bench.Linux;
using ServerStarter.Bench.Load;
using ServerStarter.Bench.Processes;

namespace ServerStarter.Bench.Deploys;

/// <summary>A server at work, from its start until it is disposed of.</summary>
internal sealed class DeployedServer : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly DeployedSystem _system;
    private readonly Site _site;
    private readonly Children _children;
    private readonly Waiting _waiting;
    private readonly string _log;
    private int _pid;

    public DeployedServer(DeployedSystem system, Site site, Children children, Waiting waiting)
    {
        _system = system;
        _site = site;
        _children = children;
        _waiting = waiting;
        _log = site.PathOf("log");
        system.Install(site, 1);
        system.Prepare(site);
        Start(1);
        try
        {
            AwaitAnswer();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public Site Site => _site;

    public void Signal(int signal) => _ = Libc.kill(_pid, signal);

    /// <summary>Stops it, waits until it has ended, and starts it again.</summary>
    public void Restart(int version)
    {
        Signal(_system.StopSignal);
        if (!_waiting.For(() => _children.HasEnded(_pid), Patience)) throw Failed("does not stop");
        Start(version);
    }

    /// <summary>Runs a command that deploys it.</summary>
    public void Run(params IReadOnlyList<string> commandLine) =>
        _ = OneShot.Run(commandLine, _site.PathOf("command.out"), Patience, _children, _waiting);

    public SubjectFailedException Failed(string what) =>
        new(what, string.Join('\n', File.ReadLines(_log).TakeLast(10)));

    public void Dispose() => _children.End(_pid, _system.StopSignal);

    private void Start(int version)
    {
        using var spawn = new Spawn(
            _system.CommandLine(_site), [Superdaemon.Path, "LANG=C.UTF-8", .. _system.Variables(_site, version)], _log,
            _site.Folder);
        _pid = _children.Start(spawn, out _);
    }

    private void AwaitAnswer()
    {
        using var client = new Client(IPEndPoint.Parse(_site.Address), ClientKind.New);
        bool answers = _waiting.For(() => client.Ask().IsAnswered || _children.HasEnded(_pid), Patience);
        if (!answers || _children.HasEnded(_pid)) throw Failed(answers ? "ended" : "does not answer");
    }
}
