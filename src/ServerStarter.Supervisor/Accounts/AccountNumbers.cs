using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor.Accounts;

/// <summary>The numbers of users and groups by their names, from wherever this system keeps them (nsswitch.conf(5)).</summary>
internal static unsafe class AccountNumbers
{
    private const int FirstSize = 1024;

    // A group with 100,000 members needs about 1 MiB.
    private const int LargestSize = 1 << 24;

    private delegate int Call(string name, byte* buffer, nuint size, out uint? number);

    /// <summary>The number of a user; null: there is none of that name.</summary>
    /// <exception cref="SyscallException">It cannot be found out.</exception>
    public static uint? OfUser(string name) => LookUp("getpwnam", name, User);

    /// <summary>The number of a group; null: there is none of that name.</summary>
    /// <exception cref="SyscallException">It cannot be found out.</exception>
    public static uint? OfGroup(string name) => LookUp("getgrnam", name, Group);

    private static int User(string name, byte* buffer, nuint size, out uint? number)
    {
        Libc.passwd entry;
        Libc.passwd* found;
        int error = Libc.getpwnam_r(name, &entry, buffer, size, &found);
        number = error == 0 && found is not null ? found->pw_uid : null;
        return error;
    }

    private static int Group(string name, byte* buffer, nuint size, out uint? number)
    {
        Libc.group entry;
        Libc.group* found;
        int error = Libc.getgrnam_r(name, &entry, buffer, size, &found);
        number = error == 0 && found is not null ? found->gr_gid : null;
        return error;
    }

    private static uint? LookUp(string call, string name, Call look)
    {
        int size = FirstSize;
        while (true)
        {
            int error;
            uint? number;
            fixed (byte* buffer = new byte[size]) error = look(name, buffer, (nuint)size, out number);
            if (error == Libc.ERANGE && size < LargestSize) size *= 2;
            // Some sources say "no such file or process" where others say nothing: getpwnam_r(3).
            else if (error is 0 or Libc.ENOENT or Libc.ESRCH) return number;
            else if (error != Libc.EINTR) throw new SyscallException(call, name, error);
        }
    }
}
