using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using ServerStarter.Linux;

namespace ServerStarter;

/// <summary>A socket nobody talks to, which takes the number of an adopted one that is about to be closed.</summary>
/// <remarks>
/// An operation that is being tried again at that very moment finds a socket with nothing to accept or receive, and so
/// waits to be cancelled, instead of failing with an error that no server expects. Each adopted socket has its own,
/// made in advance: .NET leaves it shut down, and when it is needed there may be no descriptor left to make one.
/// </remarks>
internal static class StandIn
{
    /// <returns>A handle without a finalizer that could run before the adopted socket's: both are for the collector at once.</returns>
    public static SafeFileHandle For(HandedOverSocket adopted)
    {
        try
        {
            using Socket socket = adopted.Kind is SocketKind.Udp or SocketKind.UnixDatagram ? Receiving() : Listening();
            socket.Blocking = false;
            int descriptor = Libc.fcntl((int)socket.Handle, Libc.F_DUPFD_CLOEXEC, 0);
            return descriptor >= 0 ? new SafeFileHandle(descriptor, ownsHandle: true) : throw new SocketException(Marshal.GetLastPInvokeError());
        }
        catch (SocketException e)
        {
            throw new ServerStarterException($"{adopted} cannot be adopted, because that takes one more descriptor: {e.Message}.", e);
        }
    }

    private static Socket Listening()
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        // An abstract name: no file. The backlog admits nobody worth mentioning, and nobody is ever accepted.
        socket.Bind(new UnixDomainSocketEndPoint($"\0start_server/{Environment.ProcessId}/{Guid.NewGuid():N}"));
        socket.Listen(0);
        return socket;
    }

    private static Socket Receiving() => new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
}
