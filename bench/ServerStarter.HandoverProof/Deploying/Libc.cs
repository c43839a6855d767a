using System.Runtime.InteropServices;

namespace ServerStarter.HandoverProof.Deploying;

internal static partial class Libc
{
    [LibraryImport("libc", SetLastError = true)]
    public static partial int kill(int process, int signal);
}
