using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace ServerStarter.Integration;

/// <summary>A client of a control socket that says and hears bytes, and so can do what no good client does.</summary>
internal sealed class ControlClient : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
    {
        ReceiveTimeout = (int)Eventually.Deadline.TotalMilliseconds,
    };

    private readonly List<byte> _received = [];
    private string? _last;

    /// <param name="path">The socket's path, or <c>@name</c>.</param>
    public ControlClient(string path) =>
        _socket.Connect(new UnixDomainSocketEndPoint(path.StartsWith('@') ? $"\0{path[1..]}" : path));

    /// <summary>Says lines, and nothing more after them.</summary>
    public ControlClient Say(params string[] lines) => Send(Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n"))));

    /// <summary>Sends all of it.</summary>
    /// <exception cref="SocketException">The superdaemon takes no more, or has hung up.</exception>
    public ControlClient Send(byte[] bytes)
    {
        using var deadline = new CancellationTokenSource(Eventually.Deadline);
        for (var sent = 0; sent < bytes.Length;)
            sent += _socket.SendAsync(bytes.AsMemory(sent), SocketFlags.None, deadline.Token).AsTask().GetAwaiter().GetResult();
        return this;
    }

    /// <summary>Shuts its writing side down.</summary>
    public void EndSaying() => _socket.Shutdown(SocketShutdown.Send);

    /// <summary>Takes in so many bytes, in which there need not be a line.</summary>
    public void Peek(int count)
    {
        var buffer = new byte[count];
        _received.AddRange(buffer.AsSpan(0, _socket.Receive(buffer)));
    }

    /// <summary>The next line; null: the superdaemon has hung up.</summary>
    public string? Line()
    {
        var buffer = new byte[65536];
        int newline;
        while ((newline = _received.IndexOf((byte)'\n')) < 0)
        {
            int length;
            try
            {
                length = _socket.Receive(buffer);
            }
            // It closed without having read all that was sent.
            catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionReset)
            {
                length = 0;
            }
            if (length == 0)
                return _received.Count == 0 ? null : throw new InvalidDataException("half a line: " + Encoding.UTF8.GetString([.. _received]));
            _received.AddRange(buffer.AsSpan(0, length));
        }
        var line = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString([.. _received[..newline]]);
        _received.RemoveRange(0, newline + 1);
        return line;
    }

    /// <summary>The next line, which must come.</summary>
    public JsonElement Hear()
    {
        _last = Line() ?? throw new InvalidDataException($"the superdaemon has hung up after {_last ?? "nothing"}");
        return JsonDocument.Parse(_last).RootElement;
    }

    /// <summary>The next lines, to the first that holds these words; it is the last.</summary>
    public List<JsonElement> HearUntil(string words)
    {
        var heard = new List<JsonElement>();
        do heard.Add(Hear());
        while (!heard[^1].GetRawText().Contains(words));
        return heard;
    }

    /// <summary>Asks, and hears all that comes to the end of the request.</summary>
    public List<JsonElement> AskForAll(string request)
    {
        Say(request);
        var heard = new List<JsonElement>();
        do heard.Add(Hear());
        while (heard[^1].Text("type") == "event");
        return heard;
    }

    /// <summary>Asks, and hears how it ends.</summary>
    public JsonElement Ask(string request) => AskForAll(request)[^1];

    public void Dispose() => _socket.Dispose();
}
