using System.Net;
using System.Net.Sockets;

namespace ServerStarter.Bench.Load;

/// <summary>One HTTP request on a connection of its own.</summary>
internal static class Request
{
    private const int Timeout = 5000;

    private static ReadOnlySpan<byte> Text => "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"u8;

    /// <returns>Whether it was answered in full.</returns>
    public static bool Send(IPEndPoint server)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
        {
            SendTimeout = Timeout,
            ReceiveTimeout = Timeout,
        };
        try
        {
            socket.Connect(server);
            socket.Send(Text);
            return IsWhole(ReadToEnd(socket, stackalloc byte[1024]));
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static ReadOnlySpan<byte> ReadToEnd(Socket socket, Span<byte> buffer)
    {
        int length = 0;
        int read;
        while (length < buffer.Length && (read = socket.Receive(buffer[length..])) > 0) length += read;
        return buffer[..length];
    }

    // The worker's body is one line, and the only text after the blank line.
    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        int blank = answer.IndexOf("\r\n\r\n"u8);
        return answer.StartsWith("HTTP/1.1 200 "u8) && blank > 0 && answer.Length > blank + 4 && answer[^1] == '\n';
    }
}
