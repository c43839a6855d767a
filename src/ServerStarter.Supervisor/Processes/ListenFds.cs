using System.Globalization;
using System.Text;
using ServerStarter.Supervisor.Sockets;

namespace ServerStarter.Supervisor.Processes;

/// <summary>The protocol of sd_listen_fds(3): sockets from descriptor 3 on, how many, for which process, and their names.</summary>
internal static class ListenFds
{
    /// <summary>Where they begin.</summary>
    public const int First = 3;

    public const string Count = "LISTEN_FDS";
    public const string Names = "LISTEN_FDNAMES";

    /// <summary>The process they are for. Who has another number passes over the rest: it has inherited the variables,
    /// but not the descriptors.</summary>
    public const string Pid = "LISTEN_PID";

    // Of the same process, in a way that no later one can have (systemd 258).
    private const string PidFdId = "LISTEN_PIDFDID";

    /// <summary>Every variable of the protocol.</summary>
    public static readonly string[] Variables = [Count, Pid, Names, PidFdId];

    public static bool Is(string variable) => Array.IndexOf(Variables, variable) >= 0;

    /// <summary>Adds the variables for sockets that are numbered from <see cref="First"/> on, except the pid, which is not
    /// known before the process is there.</summary>
    public static void AddTo(Dictionary<string, string> variables, IReadOnlyList<ListeningSocket> sockets)
    {
        // 0 is an error to some who read it; no variable is how systemd says that there is none.
        if (sockets.Count == 0) return;
        variables[Count] = sockets.Count.ToString(CultureInfo.InvariantCulture);
        var names = new StringBuilder();
        foreach (ListeningSocket socket in sockets)
        {
            if (names.Length > 0) names.Append(':');
            AddName(names, socket.Name);
        }
        variables[Names] = names.ToString();
    }

    // What systemd allows in a name: printable ASCII without the ":" that separates them.
    private static void AddName(StringBuilder names, string name)
    {
        foreach (char c in name) names.Append(c is >= ' ' and <= '~' and not ':' ? c : '_');
    }
}
