using System.Runtime.InteropServices;

namespace ServerStarter.Supervisor.Linux;

internal static partial class Libc
{
    public const int TCP_INFO = 11;
    public const byte TCP_LISTEN = 10;

    /// <summary>The beginning of it: the kernel fills what there is room for. Of a socket that listens, it says
    /// something else than its names do: <see cref="tcpi_unacked"/> connections wait, <see cref="tcpi_sacked"/> is the backlog.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 32)]
    public struct tcp_info
    {
        [FieldOffset(0)] public byte tcpi_state;
        [FieldOffset(24)] public uint tcpi_unacked;
        [FieldOffset(28)] public uint tcpi_sacked;
    }
}
