using System.Globalization;
using System.Net;

namespace ServerStarter.Interop;

/// <summary>The connections that a TCP port has made, and that nobody has accepted yet.</summary>
internal static class ListenQueue
{
    private const string Listening = "0A";

    /// <summary>As /proc/net/tcp gives it; see proc(5).</summary>
    public static int Length(EndPoint endPoint) => File.ReadLines("/proc/net/tcp").Skip(1)
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Where(columns => columns[3] == Listening && Number(columns[1]) == ((IPEndPoint)endPoint).Port)
        .Sum(columns => Number(columns[4]));

    // In hexadecimal, after the colon: of an address the port, of the queues the second.
    private static int Number(string pair) => int.Parse(pair.Split(':')[1], NumberStyles.HexNumber);
}
