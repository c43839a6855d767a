using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor.Processes;

/// <summary>Who started this process and waits to hear that it is up: systemd for a unit with Type=notify, or another
/// superdaemon. Workers get a NOTIFY_SOCKET of ours, so what they used to say there themselves is for us to say.</summary>
internal static unsafe class ServiceManager
{
    private const string NoAddress = "expected an absolute path or @name (NOTIFY_SOCKET)";

    /// <summary>Says that we are up, without waiting: a full queue is an error.</summary>
    /// <exception cref="SyscallException">It cannot be said.</exception>
    public static void SayReady(string address)
    {
        Libc.sockaddr_un name = NameOf(address, out uint length);
        using Descriptor socket = Descriptor.OrThrow(
            Libc.socket(Libc.AF_UNIX, Libc.SOCK_DGRAM | Libc.SOCK_CLOEXEC | Libc.SOCK_NONBLOCK, 0), "socket", address);
        if (Libc.connect(socket.Number, &name, length) != 0) throw SyscallException.FromErrno("connect", address);
        ReadOnlySpan<byte> text = "READY=1"u8;
        fixed (byte* bytes = text)
            if (Libc.send(socket.Number, bytes, text.Length, Libc.MSG_NOSIGNAL) < 0) throw SyscallException.FromErrno("send", address);
    }

    private static Libc.sockaddr_un NameOf(string address, out uint length)
    {
        if (address[0] is not ('/' or '@')) throw new SyscallException("connect", address, Libc.EINVAL, NoAddress);
        byte[] bytes = Bytes.ToTerminated(address);
        if (bytes.Length > Libc.sockaddr_un.PathSize) throw new SyscallException("connect", address, Libc.ENAMETOOLONG);
        var name = new Libc.sockaddr_un { sun_family = Libc.AF_UNIX };
        bytes.CopyTo(new Span<byte>(name.sun_path, Libc.sockaddr_un.PathSize));
        // An abstract name is as long as is said, without a zero at its end.
        bool isAbstract = address[0] == '@';
        if (isAbstract) name.sun_path[0] = 0;
        length = (uint)(sizeof(ushort) + bytes.Length - (isAbstract ? 1 : 0));
        return name;
    }
}
