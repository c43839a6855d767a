using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace ServerStarter;

/// <summary>Makes a <see cref="TcpListener"/> of a socket that listens already, which the framework has no constructor for.</summary>
internal static class ListeningTcpListener
{
    public static TcpListener On(Socket socket)
    {
        var listener = new TcpListener((IPEndPoint)socket.LocalEndPoint!);
        try
        {
            Server(listener)?.Dispose();
            Server(listener) = socket;
            Active(listener) = true;
        }
        catch (MissingFieldException e)
        {
            throw new PlatformNotSupportedException(
                "This version of .NET has a TcpListener that cannot be given a socket: use AdoptSocket, and accept from that.", e);
        }

        return listener;
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_serverSocket")]
    private static extern ref Socket? Server(TcpListener listener);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_active")]
    private static extern ref bool Active(TcpListener listener);
}
