using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace ServerStarter.Chaos.Watching;

/// <summary>A client of the control socket: a JSON object a line each way.</summary>
internal sealed class ControlClient : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly StreamReader _reader;

    public ControlClient(string path, TimeSpan patience)
    {
        try
        {
            _socket.SendTimeout = _socket.ReceiveTimeout = (int)patience.TotalMilliseconds;
            _socket.Connect(new UnixDomainSocketEndPoint(path));
            _reader = new StreamReader(new NetworkStream(_socket), Encoding.UTF8);
        }
        catch
        {
            _socket.Dispose();
            throw;
        }
    }

    public void Send(string request) => _ = _socket.Send(Encoding.UTF8.GetBytes(request + "\n"));

    /// <summary>The next line; null: the connection has ended.</summary>
    /// <exception cref="IOException">It does not come in time, or the connection was reset.</exception>
    public JsonElement? Next() => _reader.ReadLine() is { } line ? JsonSerializer.Deserialize<JsonElement>(line) : null;

    /// <summary>A request and the line that answers it; what is told meanwhile is passed over.</summary>
    public JsonElement Ask(string request)
    {
        Send(request);
        while (Next() is { } line)
            if (line.GetProperty("type").GetString() != "event")
                return line;
        throw new IOException("the control connection was closed");
    }

    /// <summary>Ends what waits in another thread too.</summary>
    public void Dispose() => _socket.Dispose();
}
