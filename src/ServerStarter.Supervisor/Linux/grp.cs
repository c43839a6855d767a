using System.Runtime.InteropServices;

namespace ServerStarter.Supervisor.Linux;

internal static unsafe partial class Libc
{
    public struct group
    {
        public byte* gr_name;
        public byte* gr_passwd;
        public uint gr_gid;
        public byte** gr_mem;
    }

    /// <summary>Returns an error number, not -1.</summary>
    [LibraryImport("libc", StringMarshallingCustomType = typeof(CString))]
    public static partial int getgrnam_r(string name, group* entry, byte* buffer, nuint size, group** found);

    /// <summary>-1: there are more than there is room for; <paramref name="count"/> says how many. errno says nothing.</summary>
    [LibraryImport("libc", StringMarshallingCustomType = typeof(CString))]
    public static partial int getgrouplist(string user, uint primary, uint* groups, int* count);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int setgroups(nuint count, uint* groups);
}
