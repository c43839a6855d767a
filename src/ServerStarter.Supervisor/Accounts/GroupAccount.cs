using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor.Accounts;

/// <summary>A group as the system knows it, by group(5) or whatever nsswitch.conf(5) says.</summary>
internal static unsafe class GroupAccount
{
    private const int FirstRoom = 1024, MostRoom = 1 << 24;

    /// <summary>The number of a group. One that is given as a number need not have an entry.</summary>
    /// <param name="text">The name or number.</param>
    /// <param name="option">Who asks, for the message.</param>
    /// <exception cref="AccountException">There is none of that name.</exception>
    /// <exception cref="SyscallException">The look-up failed.</exception>
    public static uint Find(string text, string option) => AccountId.Parse(text, option) ?? TryFind(text)
        ?? throw new AccountException($"{option}: there is no group {Quotation.Bare(text)}: getent group lists those that there are");

    /// <summary>The number of a group; null: there is none of that name.</summary>
    /// <exception cref="SyscallException">The look-up failed.</exception>
    public static uint? TryFind(string name)
    {
        // There the system would take the name to end.
        if (name.Contains('\0', StringComparison.Ordinal)) return null;
        // Room for the names of all members.
        for (int room = FirstRoom; ; room *= 2)
        {
            var buffer = new byte[room];
            fixed (byte* start = buffer)
            {
                Libc.group entry;
                Libc.group* found = null;
                int error = Libc.getgrnam_r(name, &entry, start, (nuint)room, &found);
                if (error == Libc.ERANGE && room < MostRoom) continue;
                if (found is not null) return entry.gr_gid;
                return AccountId.MeansNone(error) ? null : throw new SyscallException("look up", $"the group {name}", error);
            }
        }
    }
}
