using ServerStarter;

namespace LibraryWorker;

/// <summary>What the library says of the surroundings.</summary>
internal static class Facts
{
    public static int Print()
    {
        Attempt.Print("present", () => StartServer.IsPresent);
        Attempt.Print("generation", () => StartServer.Generation);
        var failed = Attempt.Print("count", () => StartServer.Sockets.Count);
        // Read once: a second look gives the same, be it a list or an error.
        Attempt.Print("again", () => StartServer.Sockets.Count);
        if (failed == 0)
            foreach (var socket in StartServer.Sockets)
                Console.WriteLine($"socket: {socket.Position} {socket.Name} {socket.Descriptor} {socket.Kind} "
                    + $"{socket.AddressFamily} {socket.LocalEndPoint} {socket.IsListening} {socket.Port} {socket.Path}");
        return failed;
    }
}
