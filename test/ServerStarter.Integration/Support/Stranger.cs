using System.Collections.Concurrent;
using System.Net.Sockets;

namespace ServerStarter.Integration;

/// <summary>A client of another user that tries to connect to a unix socket, again and again, until disposal.</summary>
internal sealed class Stranger : IDisposable
{
    private readonly ConcurrentDictionary<SocketError, int> _outcomes = new();
    private readonly UnixDomainSocketEndPoint _endPoint;
    private readonly Thread _thread;
    private volatile bool _stopping;

    public Stranger(string path)
    {
        _endPoint = new UnixDomainSocketEndPoint(path);
        // Once as ourselves: what the framework loads for it, the stranger may have no right to read.
        Attempt(_endPoint);
        _thread = new Thread(Insist) { IsBackground = true };
        _thread.Start();
    }

    /// <summary>How its attempts have gone.</summary>
    public IReadOnlyCollection<SocketError> Outcomes => [.. _outcomes.Keys];

    /// <summary>How one attempt goes, of whoever this thread is.</summary>
    public static SocketError Attempt(UnixDomainSocketEndPoint endPoint)
    {
        using var client = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            client.Connect(endPoint);
            return SocketError.Success;
        }
        catch (SocketException e)
        {
            return e.SocketErrorCode;
        }
    }

    public void Dispose()
    {
        _stopping = true;
        _thread.Join();
    }

    private void Insist()
    {
        AnotherUser.Become();
        while (!_stopping) _outcomes.AddOrUpdate(Attempt(_endPoint), 1, (_, count) => count + 1);
    }
}
