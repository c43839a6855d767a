using System.Net.Sockets;
using System.Text;

namespace ServerStarter.Supervisor.Tests.Control;

/// <summary>A client that need not keep to anything. Nothing it does waits.</summary>
internal sealed class RawClient : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly List<byte> _received = [];
    private readonly byte[] _room = new byte[64 * 1024];

    public RawClient(string path)
    {
        _socket.Connect(new UnixDomainSocketEndPoint(path));
        _socket.Blocking = false;
    }

    public int Number => (int)_socket.Handle;

    /// <summary>Whether the server has hung up, in good order or not, and all it sent is here.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>All that has arrived, as lines; an unfinished one last.</summary>
    public string[] Lines
    {
        get
        {
            Receive();
            string text = Encoding.UTF8.GetString([.. _received]);
            return text.Length == 0 ? [] : text.EndsWith('\n') ? text[..^1].Split('\n') : text.Split('\n');
        }
    }

    public int ReceivedBytes
    {
        get
        {
            Receive();
            return _received.Count;
        }
    }

    public void Send(string text) => Send(Encoding.UTF8.GetBytes(text));

    public void Send(byte[] bytes) => TrySend(bytes).ShouldBe(bytes.Length);

    /// <summary>Sends what there is room for.</summary>
    /// <returns>How much; -1: the server has hung up.</returns>
    public int TrySend(ReadOnlySpan<byte> bytes)
    {
        int sent = _socket.Send(bytes, SocketFlags.None, out SocketError error);
        return error switch
        {
            SocketError.Success => sent,
            SocketError.WouldBlock => 0,
            _ => -1,
        };
    }

    public void SendUrgently(byte b) => _socket.Send([b], SocketFlags.OutOfBand);

    public void EndSending() => _socket.Shutdown(SocketShutdown.Send);

    public void Dispose() => _socket.Dispose();

    private void Receive()
    {
        while (!HasEnded)
        {
            int n = _socket.Receive(_room, SocketFlags.None, out SocketError error);
            if (error == SocketError.WouldBlock) return;
            if (error != SocketError.Success || n == 0) HasEnded = true;
            else _received.AddRange(_room.AsSpan(0, n));
        }
    }
}
