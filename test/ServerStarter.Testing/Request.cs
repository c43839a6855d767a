using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ServerStarter.Testing;

/// <summary>One request on a connection of its own, sent when it is made.</summary>
public sealed class Request : IDisposable
{
    private readonly Socket _connection;

    private Request(EndPoint endPoint, SocketType type, string message)
    {
        _connection = new Socket(endPoint.AddressFamily, type, ProtocolType.Unspecified)
        {
            SendTimeout = (int)Eventually.Deadline.TotalMilliseconds,
            ReceiveTimeout = (int)Eventually.Deadline.TotalMilliseconds,
        };
        try
        {
            _connection.Connect(endPoint);
            _ = _connection.Send(Encoding.ASCII.GetBytes(message));
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    public static Answer Tcp(int port) => Of(new IPEndPoint(IPAddress.Loopback, port));

    public static Answer Unix(string path) => Of(new UnixDomainSocketEndPoint(path));

    public static Answer Udp(int port) => Udp(new IPEndPoint(IPAddress.Loopback, port));

    public static Answer Udp(IPEndPoint endPoint)
    {
        using var request = new Request(endPoint, SocketType.Dgram, "who?");
        var datagram = new byte[100];
        return Testing.Answer.Parse(Encoding.ASCII.GetString(datagram, 0, request._connection.Receive(datagram)));
    }

    public static Answer Of(EndPoint endPoint)
    {
        using var request = Send(endPoint, "/");
        return request.Answer();
    }

    /// <summary>A request whose answer is asked for later.</summary>
    public static Request Send(EndPoint endPoint, string target) =>
        new(endPoint, SocketType.Stream, $"GET {target} HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n");

    /// <summary>A request that is answered when the file is there.</summary>
    public static Request Slow(int port, string file) =>
        Send(new IPEndPoint(IPAddress.Loopback, port), $"/sleep?file={Uri.EscapeDataString(file)}");

    /// <exception cref="InvalidDataException">The connection ended without a whole answer.</exception>
    public Answer Answer()
    {
        using var reader = new StreamReader(new NetworkStream(_connection), Encoding.ASCII);
        var answer = reader.ReadToEnd().Split("\r\n\r\n");
        return answer.Length == 2 && answer[0].StartsWith("HTTP/1.1 200 ")
            ? Testing.Answer.Parse(answer[1])
            : throw new InvalidDataException($"no answer, but: {string.Join("\n\n", answer)}");
    }

    public void Dispose() => _connection.Dispose();
}
