using System.Globalization;
using ServerStarter.Supervisor.Files;
using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor.Sockets;

/// <summary>The inodes of sockets, as /proc/net lists them: the link between an address and a process.</summary>
internal static class SocketTable
{
    private const string Listening = "0A";

    // Columns of /proc/net/tcp and udp, of /proc/net/unix.
    private const int LocalAddress = 1, State = 3, Inode = 9;
    private const int UnixInode = 6, UnixPath = 7;

    public static HashSet<string> InodesOfPort(int port, bool udp)
    {
        string suffix = ":" + port.ToString("X4", CultureInfo.InvariantCulture);
        var inodes = new HashSet<string>();
        foreach (string version in (string[])["", "6"])
            foreach (string[] row in Rows("/proc/net/" + (udp ? "udp" : "tcp") + version, Inode + 2))
                if (row[LocalAddress].EndsWith(suffix, StringComparison.Ordinal) && (udp || row[State] == Listening))
                    inodes.Add(row[Inode]);
        return inodes;
    }

    public static HashSet<string> InodesOfPath(string path)
    {
        var inodes = new HashSet<string>();
        foreach (string[] row in Rows("/proc/net/unix", UnixPath + 1))
            if (row[UnixPath] == path) inodes.Add(row[UnixInode]);
        return inodes;
    }

    private static IEnumerable<string[]> Rows(string table, int columns)
    {
        if (FileText.TryRead(table) is not { } bytes) yield break;
        foreach (string line in Bytes.ToText(bytes).Split('\n'))
        {
            // The last column takes the rest of the line: a path may have spaces in it.
            string[] row = line.Split(' ', columns, StringSplitOptions.RemoveEmptyEntries);
            if (row.Length == columns) yield return row;
        }
    }
}
