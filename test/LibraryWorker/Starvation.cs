using System.Net.Sockets;
using ServerStarter;

namespace LibraryWorker;

/// <summary>Accepts one connection while there are no descriptors left, until it is told that there are some again.</summary>
internal static class Starvation
{
    public static async Task<int> PrintAsync()
    {
        var listener = StartServer.Listen()[0];
        using var stop = StopSignal.Register();
        // What the next steps load or open is there before the last descriptor is gone.
        Console.WriteLine("beginning");
        using (var cancelled = new CancellationTokenSource())
        {
            var accept = listener.AcceptUntilAsync(cancelled.Token);
            await cancelled.CancelAsync();
            await accept;
        }
        var taken = new Stack<Socket>();
        while (Another() is { } socket)
            taken.Push(socket);
        Console.WriteLine("starving");
        var paused = 0;
        using var connection = await listener.AcceptUntilAsync(stop.Token, lack =>
        {
            if (++paused == 1)
                Console.WriteLine($"paused: {lack.SocketErrorCode}");
            if (paused == 3)
                while (taken.TryPop(out var socket))
                    socket.Dispose();
        });
        Console.WriteLine($"accepted: {connection is not null} after {paused}");
        return 0;
    }

    private static Socket? Another()
    {
        try
        {
            return new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.TooManyOpenSockets)
        {
            return null;
        }
    }
}
