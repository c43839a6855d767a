using ServerStarter.Supervisor.Linux;
using ServerStarter.Supervisor.Sockets;

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
        if (address[0] is not ('/' or '@')) throw new SyscallException("connect", address, Libc.EINVAL, NoAddress);
        UnixAddress name = UnixAddress.Of(address, "connect");
        using Descriptor socket = Descriptor.OrThrow(
            Libc.socket(Libc.AF_UNIX, Libc.SOCK_DGRAM | Libc.SOCK_CLOEXEC | Libc.SOCK_NONBLOCK, 0), "socket", address);
        if (Libc.connect(socket.Number, &name.Name, name.Length) != 0) throw SyscallException.FromErrno("connect", address);
        ReadOnlySpan<byte> text = "READY=1"u8;
        fixed (byte* bytes = text)
            if (Libc.send(socket.Number, bytes, text.Length, Libc.MSG_NOSIGNAL) < 0) throw SyscallException.FromErrno("send", address);
    }
}
