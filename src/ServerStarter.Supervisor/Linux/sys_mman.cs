using System.Runtime.InteropServices;

namespace ServerStarter.Supervisor.Linux;

internal static partial class Libc
{
    public const uint MFD_CLOEXEC = 1;

    [LibraryImport("libc", SetLastError = true, StringMarshallingCustomType = typeof(CString))]
    public static partial int memfd_create(string name, uint flags);
}
