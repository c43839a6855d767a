using System.Net;
using System.Net.Sockets;

namespace ServerStarter.Bench.Processes;

/// <summary>Ports of 127.0.0.1 that nobody listens on.</summary>
internal static class FreePorts
{
    // Below the range that outgoing connections take theirs from (ip_local_port_range begins at 32768).
    private const int Lowest = 12000;
    private const int Highest = 32767;

    /// <summary>So many in a row, as <c>127.0.0.1:PORT</c>.</summary>
    public static IReadOnlyList<string> Take(int count)
    {
        int first = Lowest;
        for (int port = first; port < first + count; port++)
        {
            if (port > Highest) throw new IOException($"no {count} free ports in a row in {Lowest}-{Highest}");
            if (!IsFree(port)) first = port + 1;
        }
        return [.. Enumerable.Range(first, count).Select(port => $"{IPAddress.Loopback}:{port}")];
    }

    private static bool IsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            return false;
        }
    }
}
