using System.Runtime.InteropServices;
using ServerStarter.Linux;

namespace ServerStarter;

/// <summary>Whether a program that this process starts gets a descriptor.</summary>
internal static class Inheritance
{
    /// <summary>Sets close-on-exec. A flag of the descriptor, not of the socket: other generations keep theirs.</summary>
    public static void Close(HandedOverSocket socket)
    {
        if (!OperatingSystem.IsLinux())
            throw new PlatformNotSupportedException($"{socket} was handed over, but sockets can be adopted on Linux alone: run the server without start_server here.");
        if (Libc.fcntl(socket.Descriptor, Libc.F_SETFD, Libc.FD_CLOEXEC) == 0) return;
        int errno = Marshal.GetLastPInvokeError();
        throw new ServerStarterException(
            $"{socket} cannot be adopted: setting close-on-exec failed: {Marshal.GetPInvokeErrorMessage(errno)}. Look for code in this process that closed the descriptor.");
    }
}
