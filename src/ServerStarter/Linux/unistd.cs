using System.Runtime.InteropServices;

namespace ServerStarter.Linux;

internal static partial class Libc
{
    [LibraryImport("libc", SetLastError = true)]
    public static partial int dup3(int from, int to, int flags);
}
