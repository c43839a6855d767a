using ServerStarter.Supervisor.Files;
using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor.Sockets;

/// <summary>The queue of a unix socket that listens. No option of the socket tells it, but sock_diag(7) does, by the
/// socket's inode, to anybody.</summary>
internal static unsafe class UnixQueue
{
    private const uint EveryState = uint.MaxValue, NoCookie = uint.MaxValue;

    // The answer is 52 bytes long, and may grow.
    private const int Room = 1024;

    private struct Request
    {
        public Libc.nlmsghdr Header;
        public Libc.unix_diag_req Body;
    }

    /// <returns>Null where the kernel does not tell: built without it, or forbidden here, as by seccomp(2).</returns>
    public static QueueLength? Of(int fd)
    {
        if (FileIdentity.OfDescriptor(fd) is not { } identity) return null;
        using var kernel = new Descriptor(
            Libc.socket(Libc.AF_NETLINK, Libc.SOCK_RAW | Libc.SOCK_CLOEXEC | Libc.SOCK_NONBLOCK, Libc.NETLINK_SOCK_DIAG));
        if (kernel.IsInvalid) return null;
        Request request = RequestFor((uint)identity.Inode);
        byte* answer = stackalloc byte[Room];
        // The kernel has answered by the time it has taken the request.
        return Libc.send(kernel.Number, &request, sizeof(Request), 0) == sizeof(Request)
            && Libc.read(kernel.Number, answer, Room) is > 0 and var length
            ? Parse(new ReadOnlySpan<byte>(answer, (int)length))
            : null;
    }

    private static Request RequestFor(uint inode)
    {
        var request = new Request
        {
            Header = { nlmsg_len = (uint)sizeof(Request), nlmsg_type = Libc.SOCK_DIAG_BY_FAMILY, nlmsg_flags = Libc.NLM_F_REQUEST },
            Body = { sdiag_family = (byte)Libc.AF_UNIX, udiag_states = EveryState, udiag_ino = inode, udiag_show = Libc.UDIAG_SHOW_RQLEN },
        };
        request.Body.udiag_cookie[0] = request.Body.udiag_cookie[1] = NoCookie;
        return request;
    }

    private static QueueLength? Parse(ReadOnlySpan<byte> answer)
    {
        int start = sizeof(Libc.nlmsghdr) + sizeof(Libc.unix_diag_msg);
        if (answer.Length < start) return null;
        fixed (byte* bytes = answer)
        {
            // An error is a message of another type.
            if (((Libc.nlmsghdr*)bytes)->nlmsg_type != Libc.SOCK_DIAG_BY_FAMILY) return null;
            if (((Libc.unix_diag_msg*)(bytes + sizeof(Libc.nlmsghdr)))->udiag_state != Libc.TCP_LISTEN) return null;
            while (answer.Length - start >= sizeof(Libc.nlattr))
            {
                var attribute = (Libc.nlattr*)(bytes + start);
                int size = attribute->nla_len;
                if (size < sizeof(Libc.nlattr) || size > answer.Length - start) return null;
                if (attribute->nla_type == Libc.UNIX_DIAG_RQLEN && size >= sizeof(Libc.nlattr) + sizeof(Libc.unix_diag_rqlen))
                {
                    var queue = (Libc.unix_diag_rqlen*)(attribute + 1);
                    return new QueueLength(QueueUnit.Connections, queue->udiag_rqueue, queue->udiag_wqueue);
                }
                start += (size + 3) & ~3;
            }
        }
        return null;
    }
}
