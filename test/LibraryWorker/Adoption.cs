using ServerStarter;

namespace LibraryWorker;

/// <summary>Adopts every socket twice, and counts the descriptors that adoption takes.</summary>
internal static class Adoption
{
    public static int Print()
    {
        foreach (var socket in StartServer.Sockets)
        {
            Attempt.Print("first", () => socket.AdoptSocket().LocalEndPoint);
            Attempt.Print("second", socket.AdoptSocket);
        }
        return 0;
    }

    public static int Count()
    {
        var kept = new List<object>();
        // The first may load what the others use.
        kept.Add(StartServer.Sockets[0].AdoptSocket());
        foreach (var socket in StartServer.Sockets.Skip(1))
        {
            var before = Descriptors();
            kept.Add(socket.Kind switch
            {
                SocketKind.Tcp => socket.AdoptTcpListener(),
                SocketKind.Udp => socket.AdoptUdpClient(),
                _ => socket.AdoptSocket(),
            });
            Console.WriteLine($"{socket.Kind}: {Descriptors() - before}");
        }
        GC.KeepAlive(kept);
        return 0;
    }

    private static int Descriptors() => Directory.GetFiles("/proc/self/fd").Length;
}
