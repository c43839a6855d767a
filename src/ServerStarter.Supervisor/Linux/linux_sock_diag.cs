namespace ServerStarter.Supervisor.Linux;

internal static partial class Libc
{
    public const ushort SOCK_DIAG_BY_FAMILY = 20;

    // Places in what SO_MEMINFO gives, 32 bits each.
    public const int SK_MEMINFO_RMEM_ALLOC = 0;
    public const int SK_MEMINFO_RCVBUF = 1;
    public const int SK_MEMINFO_DROPS = 8;
    public const int SK_MEMINFO_VARS = 9;
}
