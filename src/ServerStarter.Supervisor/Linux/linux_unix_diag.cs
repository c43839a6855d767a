namespace ServerStarter.Supervisor.Linux;

internal static unsafe partial class Libc
{
    public const uint UDIAG_SHOW_RQLEN = 0x10;
    public const ushort UNIX_DIAG_RQLEN = 4;

    public struct unix_diag_req
    {
        public byte sdiag_family;
        public byte sdiag_protocol;
        public ushort pad;
        public uint udiag_states;
        public uint udiag_ino;
        public uint udiag_show;
        public fixed uint udiag_cookie[2];
    }

    public struct unix_diag_msg
    {
        public byte udiag_family;
        public byte udiag_type;
        public byte udiag_state;
        public byte pad;
        public uint udiag_ino;
        public fixed uint udiag_cookie[2];
    }

    /// <summary>Of a socket that listens: the connections that wait, and the backlog.</summary>
    public struct unix_diag_rqlen
    {
        public uint udiag_rqueue;
        public uint udiag_wqueue;
    }
}
