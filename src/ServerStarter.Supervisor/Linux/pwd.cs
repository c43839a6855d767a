using System.Runtime.InteropServices;

namespace ServerStarter.Supervisor.Linux;

internal static unsafe partial class Libc
{
    public struct passwd
    {
        public byte* pw_name;
        public byte* pw_passwd;
        public uint pw_uid;
        public uint pw_gid;
        public byte* pw_gecos;
        public byte* pw_dir;
        public byte* pw_shell;
    }

    // Both return an error number, not -1.

    [LibraryImport("libc", StringMarshallingCustomType = typeof(CString))]
    public static partial int getpwnam_r(string name, passwd* entry, byte* buffer, nuint size, passwd** found);

    [LibraryImport("libc")]
    public static partial int getpwuid_r(uint uid, passwd* entry, byte* buffer, nuint size, passwd** found);
}
