using System.Net.Sockets;
using ServerStarter;

namespace LibraryWorker;

/// <summary>
/// Disposes a socket in which another thread is blocked. In a process of its own, because .NET closes descriptor 0
/// when it gives up a blocking Accept that it emulates.
/// </summary>
internal static class BlockedAccept
{
    public static int Print()
    {
        foreach (var socket in StartServer.Sockets)
            if (socket.Kind == SocketKind.Tcp)
                Stop(socket.AdoptTcpListener());
            else
                Dispose(socket.AdoptSocket());
        return 0;
    }

    private static void Stop(TcpListener listener) => End(() => listener.AcceptTcpClient(), listener.Stop);

    private static void Dispose(Socket socket) => End(() => socket.Accept(), socket.Dispose);

    private static void End(Func<object?> accept, Action dispose)
    {
        var thread = new Thread(() => Attempt.Print("accept", accept));
        thread.Start();
        SpinWait.SpinUntil(() => thread.ThreadState.HasFlag(ThreadState.WaitSleepJoin));
        dispose();
        Console.WriteLine("disposed");
        thread.Join();
    }
}
