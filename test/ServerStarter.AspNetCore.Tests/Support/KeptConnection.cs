using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ServerStarter.AspNetCore.Tests;

/// <summary>A connection of HTTP/1.1 with one request after the other, as a client's pool keeps it.</summary>
internal sealed class KeptConnection : IDisposable
{
    private readonly Socket _socket;
    private readonly NetworkStream _stream;

    public KeptConnection(EndPoint endPoint)
    {
        _socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Unspecified);
        _socket.ReceiveTimeout = _socket.SendTimeout = (int)Eventually.Deadline.TotalMilliseconds;
        _socket.Connect(endPoint);
        _stream = new NetworkStream(_socket, ownsSocket: true);
    }

    public static KeptConnection To(int port) => new(new IPEndPoint(IPAddress.Loopback, port));

    public Response Get(string target)
    {
        Send(target);
        return Read();
    }

    public void Send(string target, string method = "GET") =>
        _stream.Write(Encoding.ASCII.GetBytes($"{method} {target} HTTP/1.1\r\nHost: test\r\nContent-Length: 0\r\n\r\n"));

    /// <summary>Asks for a WebSocket.</summary>
    /// <returns>The head of the answer; what follows are frames.</returns>
    public string Upgrade(string target)
    {
        _stream.Write(Encoding.ASCII.GetBytes(
            $"GET {target} HTTP/1.1\r\nHost: test\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n" +
            "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"));
        return Head();
    }

    public byte[] ReadBytes(int count)
    {
        var bytes = new byte[count];
        _stream.ReadExactly(bytes);
        return bytes;
    }

    public Response Read()
    {
        string[] head = Head().Split("\r\n");
        var headers = head.Skip(1).Select(line => line.Split(": ", 2)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
        return new Response(int.Parse(head[0].Split(' ')[1]), headers, Body(headers));
    }

    private string Head()
    {
        var head = new StringBuilder();
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal)) head.Append((char)Byte());
        return head.ToString(0, head.Length - 4);
    }

    /// <summary>Waits for the end, which comes without another byte.</summary>
    public void WaitForEnd()
    {
        int next = _stream.ReadByte();
        if (next != -1) throw new InvalidDataException($"the connection goes on with byte {next}");
    }

    public void Dispose() => _stream.Dispose();

    private string Body(Dictionary<string, string> headers)
    {
        if (headers.TryGetValue("Content-Length", out string? length)) return Text(int.Parse(length));
        var body = new StringBuilder();
        if (!headers.ContainsKey("Transfer-Encoding")) return "";
        while (int.Parse(Line(), System.Globalization.NumberStyles.HexNumber) is > 0 and var size)
        {
            body.Append(Text(size));
            Line();
        }

        Line();
        return body.ToString();
    }

    private string Line()
    {
        var line = new StringBuilder();
        while (!line.ToString().EndsWith("\r\n", StringComparison.Ordinal)) line.Append((char)Byte());
        return line.ToString(0, line.Length - 2);
    }

    private string Text(int length) => Encoding.UTF8.GetString(ReadBytes(length));

    private int Byte() => _stream.ReadByte() is var next and not -1 ? next : throw new EndOfStreamException("the connection ended in the middle of a response");
}
