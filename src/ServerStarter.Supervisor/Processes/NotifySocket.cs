using System.Text;
using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor.Processes;

/// <summary>The datagram socket on which workers say that they are ready: <c>NOTIFY_SOCKET</c> names it to them.</summary>
/// <remarks>
/// Its name is abstract and given by the kernel: no file to leave behind, nothing to choose. Anybody on the machine can
/// send to it, so the kernel adds to each message who did (SCM_CREDENTIALS, unix(7)), and who asks decides what counts.
/// </remarks>
internal sealed unsafe class NotifySocket : IDisposable
{
    // As many as are taken at a time: a worker that never stops sending must not keep us from anything else.
    private const int MostAtOnce = 32;

    private const int LongestMessage = 4096;

    // CMSG_SPACE of the credentials. Descriptors that somebody sends along find no room, and the kernel closes them.
    private const int ControlSize = 32;

    private readonly Descriptor _descriptor;

    public NotifySocket()
    {
        _descriptor = Descriptor.OrThrow(
            Libc.socket(Libc.AF_UNIX, Libc.SOCK_DGRAM | Libc.SOCK_CLOEXEC | Libc.SOCK_NONBLOCK, 0), "socket", "the notify socket");
        int on = 1;
        Check(Libc.setsockopt(_descriptor.Number, Libc.SOL_SOCKET, Libc.SO_PASSCRED, &on, sizeof(int)), "setsockopt");
        var address = new Libc.sockaddr_un { sun_family = Libc.AF_UNIX };
        // Nothing but a family: the kernel chooses a name (unix(7), autobind).
        Check(Libc.bind(_descriptor.Number, &address, sizeof(ushort)), "bind");
        uint length = (uint)sizeof(Libc.sockaddr_un);
        Check(Libc.getsockname(_descriptor.Number, &address, &length), "getsockname");
        // The first byte, 0, is what makes a name abstract; "@" stands for it in a variable.
        Address = "@" + Bytes.ToText(new ReadOnlySpan<byte>(address.sun_path + 1, (int)length - sizeof(ushort) - 1));
    }

    /// <summary>As <c>NOTIFY_SOCKET</c> has it.</summary>
    public string Address { get; }

    /// <summary>What to poll for messages.</summary>
    public int PollNumber => _descriptor.Number;

    /// <summary>Takes what has arrived: who sent it, and what.</summary>
    public void Take(Action<int, NotifyMessage> received)
    {
        for (int i = 0; i < MostAtOnce && TryRead(out int sender, out string? text); i++)
            if (text is not null) received(sender, NotifyMessage.Parse(text));
    }

    public void Dispose() => _descriptor.Dispose();

    // No text: too long, or by nobody that has a number here, and so to be passed over.
    private bool TryRead(out int sender, out string? text)
    {
        byte* data = stackalloc byte[LongestMessage];
        byte* control = stackalloc byte[ControlSize];
        var buffer = new Libc.iovec { iov_base = data, iov_len = LongestMessage };
        var message = new Libc.msghdr { msg_iov = &buffer, msg_iovlen = 1, msg_control = control, msg_controllen = ControlSize };
        nint length = Libc.recvmsg(_descriptor.Number, &message, Libc.MSG_DONTWAIT);
        sender = length < 0 ? 0 : SenderOf(&message);
        text = sender > 0 && (message.msg_flags & Libc.MSG_TRUNC) == 0
            ? Encoding.UTF8.GetString(data, (int)length)
            : null;
        return length >= 0;
    }

    // 0: the kernel says nothing of it, or it is in a pid namespace that is not below ours.
    private static int SenderOf(Libc.msghdr* message)
    {
        var header = (Libc.cmsghdr*)message->msg_control;
        return message->msg_controllen >= sizeof(Libc.cmsghdr) + sizeof(Libc.ucred)
            && header->cmsg_level == Libc.SOL_SOCKET && header->cmsg_type == Libc.SCM_CREDENTIALS
            ? ((Libc.ucred*)(header + 1))->pid
            : 0;
    }

    private static void Check(int result, string call)
    {
        if (result < 0) throw SyscallException.FromErrno(call, "the notify socket");
    }
}
