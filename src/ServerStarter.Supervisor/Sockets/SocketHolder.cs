using System.Globalization;
using System.Text;
using ServerStarter.Supervisor.Linux;
using ServerStarter.Supervisor.Processes;

namespace ServerStarter.Supervisor.Sockets;

/// <summary>Which processes hold an address that is in use, and what to do about them, from /proc (proc(5)).</summary>
internal static class SocketHolder
{
    private const int MostNamed = 8;

    public static string OfPort(PortSpec spec, InternetAddress address) =>
        Describe(SocketTable.InodesInTheWayOf(address, spec.Port, spec.IsUdp));

    public static string OfPath(string path) => Describe(SocketTable.InodesOfPath(path));

    private static string Describe(HashSet<string> inodes)
    {
        List<ProcessInfo> holders = ProcessInfo.HoldersOf(inodes);
        if (holders.Count == 0)
            return "the process that holds it cannot be seen by this user; as root, \"ss -lntup\" or \"ss -lxp\" names it";
        if (holders.Exists(h => h.Pid == Libc.getpid())) return "it is asked for twice";

        // A worker has SERVER_STARTER_GENERATION in its environment. The one that has not is its superdaemon, or
        // something else altogether.
        ProcessInfo? owner = holders.Find(h => h.Generation is null);
        if (owner is not null)
            return $"held by {Name(owner)}; end it first (kill {Number(owner.Pid)}), or choose another address";
        var pids = new StringBuilder();
        foreach (ProcessInfo holder in holders) pids.Append(' ').Append(Number(holder.Pid));
        return $"held by {Names(holders)}, left behind by a start_server that is gone; end it first: kill{pids}";
    }

    private static string Names(List<ProcessInfo> holders)
    {
        var text = new StringBuilder();
        for (int i = 0; i < holders.Count && i < MostNamed; i++)
            text.Append(i == 0 ? "" : ", ").Append(Name(holders[i]));
        if (holders.Count > MostNamed) text.Append(" and ").Append(Number(holders.Count - MostNamed)).Append(" more");
        return text.ToString();
    }

    private static string Name(ProcessInfo p) =>
        $"pid {Number(p.Pid)} ({p.Command}{(p.Generation is null ? "" : ", generation " + p.Generation)})";

    private static string Number(int n) => n.ToString(CultureInfo.InvariantCulture);
}
