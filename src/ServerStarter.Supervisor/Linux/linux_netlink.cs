namespace ServerStarter.Supervisor.Linux;

internal static partial class Libc
{
    public const int NETLINK_SOCK_DIAG = 4;
    public const ushort NLM_F_REQUEST = 1;

    public struct nlmsghdr
    {
        public uint nlmsg_len;
        public ushort nlmsg_type;
        public ushort nlmsg_flags;
        public uint nlmsg_seq;
        public uint nlmsg_pid;
    }

    /// <summary>What it heads follows it, padded to four bytes.</summary>
    public struct nlattr
    {
        public ushort nla_len;
        public ushort nla_type;
    }
}
