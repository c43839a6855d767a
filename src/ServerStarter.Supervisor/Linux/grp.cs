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

    /// <summary>Returns the error number itself; 0 and no <paramref name="found"/>: there is no such group.</summary>
    [LibraryImport("libc", StringMarshallingCustomType = typeof(CString))]
    public static partial int getgrnam_r(string name, group* entry, byte* buffer, nuint size, group** found);
}
