using System.Globalization;
using ServerStarter.Supervisor.Files;
using ServerStarter.Supervisor.Linux;
using static ServerStarter.Supervisor.Linux.Libc;

namespace ServerStarter.Supervisor.Sockets;

/// <summary>The inodes of sockets, as /proc/net lists them: the link between an address and a process.</summary>
internal static class SocketTable
{
    private const string Listening = "0A";

    // Columns of /proc/net/tcp and udp, of /proc/net/unix.
    private const int LocalAddress = 1, State = 3, Inode = 9;
    private const int UnixInode = 6, UnixPath = 7;

    private const string MappedPrefix = "0000000000000000FFFF0000";

    /// <summary>The sockets that keep an address from being bound: on its port, with the same host or every host.</summary>
    public static HashSet<string> InodesInTheWayOf(InternetAddress address, int port, bool udp)
    {
        string table = "/proc/net/" + (udp ? "udp" : "tcp");
        string host = address.Hexadecimal;
        var inodes = new HashSet<string>();
        if (address.Family == AF_INET) AddInodes(FileText.TryRead(table), host, port, udp, inodes);
        // An IPv6 socket may have an IPv4 port too: its hosts are every one, or an IPv4 one in the shape of IPv6.
        AddInodes(FileText.TryRead(table + "6"), address.Family == AF_INET ? MappedPrefix + host : host, port, udp, inodes);
        return inodes;
    }

    /// <summary>Adds those that a table of internet sockets lists.</summary>
    public static void AddInodes(ReadOnlySpan<byte> table, string host, int port, bool udp, HashSet<string> inodes)
    {
        string suffix = ":" + port.ToString("X4", CultureInfo.InvariantCulture);
        bool everyHost = IsEveryHost(host);
        foreach (string[] row in Rows(table, Inode + 2))
        {
            if (!row[LocalAddress].EndsWith(suffix, StringComparison.Ordinal) || (!udp && row[State] != Listening)) continue;
            string theirs = row[LocalAddress][..^suffix.Length];
            if (everyHost || theirs == host || IsEveryHost(theirs)) inodes.Add(row[Inode]);
        }
    }

    private static bool IsEveryHost(string host) =>
        host.AsSpan().Trim('0').IsEmpty || (host.StartsWith(MappedPrefix, StringComparison.Ordinal) && host.EndsWith("00000000", StringComparison.Ordinal));

    public static HashSet<string> InodesOfPath(string path) => InodesOfPath(FileText.TryRead("/proc/net/unix"), path);

    /// <summary>Those that a table of unix sockets lists.</summary>
    public static HashSet<string> InodesOfPath(ReadOnlySpan<byte> table, string path)
    {
        var inodes = new HashSet<string>();
        foreach (string[] row in Rows(table, UnixPath + 1))
            if (row[UnixPath] == path) inodes.Add(row[UnixInode]);
        return inodes;
    }

    private static List<string[]> Rows(ReadOnlySpan<byte> table, int columns)
    {
        var rows = new List<string[]>();
        foreach (string line in Bytes.ToText(table).Split('\n'))
        {
            // The last column takes the rest of the line: a path may have spaces in it.
            string[] row = line.Split(' ', columns, StringSplitOptions.RemoveEmptyEntries);
            if (row.Length == columns) rows.Add(row);
        }
        return rows;
    }
}
