using System.Runtime.InteropServices;

namespace ServerStarter.Supervisor.Linux;

internal static unsafe partial class Libc
{
    /// <summary>Where d_name begins in struct dirent (64-bit file offsets).</summary>
    public const int DirentNameOffset = 19;

    [LibraryImport("libc", SetLastError = true, StringMarshallingCustomType = typeof(CString))]
    public static partial nint opendir(string path);

    [LibraryImport("libc", SetLastError = true)]
    public static partial byte* readdir(nint directory);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int closedir(nint directory);
}
