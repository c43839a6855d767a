using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor.Accounts;

/// <summary>A user as the system knows it, by passwd(5) or whatever nsswitch.conf(5) says.</summary>
internal sealed unsafe class UserAccount
{
    private const int FirstRoom = 1024, MostRoom = 1 << 20;

    /// <summary>Its number.</summary>
    public required uint Id { get; init; }

    /// <summary>The name to log in with; null, and so is the rest: a number that has no entry.</summary>
    public string? Name { get; init; }

    /// <summary>The number of its primary group.</summary>
    public uint? Group { get; init; }

    /// <summary>Its home directory.</summary>
    public string? Home { get; init; }

    /// <summary>Looks a name or a number up. A number need not have an entry.</summary>
    /// <param name="text">The name or number.</param>
    /// <param name="option">Who asks, for the message.</param>
    /// <exception cref="AccountException">There is none of that name.</exception>
    /// <exception cref="SyscallException">The look-up failed.</exception>
    public static UserAccount Find(string text, string option)
    {
        if (AccountId.Parse(text, option) is not { } id)
            return TryFind(text) ?? throw new AccountException($"{option}: there is no user {Quotation.Bare(text)}: getent passwd lists those that there are");
        return TryFind(text, id) ?? new UserAccount { Id = id };
    }

    /// <summary>Looks a name up; null: there is none.</summary>
    /// <exception cref="SyscallException">The look-up failed.</exception>
    public static UserAccount? TryFind(string name) => TryFind(name, null);

    private static UserAccount? TryFind(string name, uint? id)
    {
        // There the system would take the name to end.
        if (name.Contains('\0', StringComparison.Ordinal)) return null;
        for (int room = FirstRoom; ; room *= 2)
        {
            var buffer = new byte[room];
            fixed (byte* start = buffer)
            {
                Libc.passwd entry;
                Libc.passwd* found = null;
                int error = id is { } number
                    ? Libc.getpwuid_r(number, &entry, start, (nuint)room, &found)
                    : Libc.getpwnam_r(name, &entry, start, (nuint)room, &found);
                if (error == Libc.ERANGE && room < MostRoom) continue;
                if (found is not null) return Of(entry);
                return AccountId.MeansNone(error) ? null : throw new SyscallException("look up", $"the user {name}", error);
            }
        }
    }

    /// <summary>All groups it is in, the given primary one among them.</summary>
    public uint[] Groups(uint primary)
    {
        if (Name is null) return [primary];
        var groups = new uint[16];
        while (true)
        {
            int count = groups.Length;
            int result;
            fixed (uint* first = groups) result = Libc.getgrouplist(Name, primary, first, &count);
            // It may have become a member of one more since it was counted.
            Array.Resize(ref groups, result >= 0 || count > groups.Length ? count : groups.Length * 2);
            if (result >= 0) return groups;
        }
    }

    private static UserAccount Of(in Libc.passwd entry) => new()
    {
        Id = entry.pw_uid,
        Name = Bytes.ToText(entry.pw_name),
        Group = entry.pw_gid,
        Home = Bytes.ToText(entry.pw_dir),
    };
}
