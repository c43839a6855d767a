using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ServerStarter.Chaos.Clients;

/// <summary>A connection to a worker: it says who it is, and again for each line.</summary>
internal sealed class Conversation : IDisposable
{
    /// <summary>No worker is stopped for so long: who waits longer, waits in vain.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly Socket _socket;
    private readonly byte[] _buffer = new byte[256];
    private int _held;

    public Conversation(EndPoint endPoint) =>
        _socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Unspecified)
        {
            SendTimeout = (int)s_patience.TotalMilliseconds,
            ReceiveTimeout = (int)s_patience.TotalMilliseconds,
        };

    public bool IsConnected { get; private set; }

    /// <summary>Who has accepted; null: nobody has said so.</summary>
    public Server? Server { get; private set; }

    /// <summary>Whether the worker asks to end it.</summary>
    public bool IsAskedToEnd { get; private set; }

    public void Connect(EndPoint endPoint)
    {
        _socket.Connect(endPoint);
        IsConnected = true;
        Server = Server.Parse(Line());
    }

    /// <summary>One request and its answer.</summary>
    public void Ask()
    {
        _ = _socket.Send("who?\n"u8);
        if (Server.Parse(Line()) != Server)
            throw new InvalidDataException("another worker answered on the same connection");
    }

    public void Dispose() => _socket.Dispose();

    private string Line()
    {
        while (true)
        {
            var end = Array.IndexOf(_buffer, (byte)'\n', 0, _held);
            if (end < 0)
            {
                var length = _socket.Receive(_buffer.AsSpan(_held));
                if (length == 0)
                    throw new EndOfStreamException("the connection was closed");
                _held += length;
                continue;
            }
            var line = Encoding.ASCII.GetString(_buffer, 0, end);
            _held -= end + 1;
            Buffer.BlockCopy(_buffer, end + 1, _buffer, 0, _held);
            if (line != "bye")
                return line;
            IsAskedToEnd = true;
        }
    }
}
