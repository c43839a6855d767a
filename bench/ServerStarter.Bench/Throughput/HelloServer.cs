using System.Net;
using System.Net.Sockets;
using ServerStarter.Bench.Linux;
using ServerStarter.Bench.Processes;
using ServerStarter.Bench.Subjects;

namespace ServerStarter.Bench.Throughput;

/// <summary><c>samples/Hello</c> at work, from its start until it is disposed of.</summary>
internal sealed class HelloServer : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Children _children;
    private readonly int _started;

    public HelloServer(Listening listening, Lineup lineup, string address, string log, Children children, Waiting waiting)
    {
        _children = children;
        Address = address;
        string[] server = [lineup.Dotnet!, lineup.Hello!];
        string[] command = listening.IsHandedOver
            ? [lineup.StartServer!, $"--port={address}", "--", .. server]
            : [.. server, "--urls", $"http://{address}"];
        using var spawn = new Spawn(
            command, [Superdaemon.Path, "Logging__LogLevel__Default=Warning"], log, Path.GetDirectoryName(lineup.Hello)!);
        _started = children.Start(spawn, out _);
        if (!waiting.For(Answers, Patience))
        {
            Dispose();
            throw new SubjectFailedException("does not answer", File.ReadAllText(log));
        }
        Pid = listening.IsHandedOver ? ProcessStatus.Children(_started).Single() : _started;
    }

    public string Address { get; }

    /// <summary>The process that answers.</summary>
    public int Pid { get; }

    public void Dispose() => _children.End(_started);

    private bool Answers()
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Connect(IPEndPoint.Parse(Address));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
