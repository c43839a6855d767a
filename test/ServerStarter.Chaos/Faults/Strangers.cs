using System.Net.Sockets;
using System.Text;

namespace ServerStarter.Chaos.Faults;

/// <summary>Clients of the control socket and of the notify socket that mean no good.</summary>
internal static class Strangers
{
    private const int Crowd = 200;

    public static readonly Fault[] All =
    [
        new("control clients that ask and vanish", (scene, random) => Each(scene, 20, client => Vanish(client, random))),
        new("control clients that send garbage", (scene, random) => Each(scene, 20, client => Garbage(client, random))),
        new("control clients that never read", (scene, random) => Each(scene, 5, NeverRead)),
        new("a crowd of control clients that say nothing", (scene, random) => Each(scene, Crowd, _ => { })),
        new("a crowd of control clients that wait", (scene, random) => Each(scene, Crowd, Follow)),
        new("strangers say READY=1", Notify),
    ];

    private static Action Each(Scene scene, int count, Action<Socket> behave)
    {
        var clients = new List<Socket>();
        for (var i = 0; i < count; i++)
        {
            var client = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            clients.Add(client);
            try
            {
                // A full queue is no reason to wait: the superdaemon may be stopped.
                client.Blocking = false;
                client.Connect(new UnixDomainSocketEndPoint(scene.ControlPath));
                behave(client);
            }
            catch (SocketException)
            {
                // It is refused, or has been closed: as it should be.
            }
        }
        return () => clients.ForEach(client => client.Dispose());
    }

    private static void Vanish(Socket client, Random random)
    {
        Send(client, random.Next(2) == 0 ? "{\"request\":\"restart\"}\n" : "{\"request\":\"status\"}\n{\"requ");
        client.Dispose();
    }

    private static void Garbage(Socket client, Random random)
    {
        var bytes = new byte[random.Next(100_000)];
        random.NextBytes(bytes);
        _ = client.Send(bytes);
        Send(client, "\n[1]\n{}\n{\"request\":7}\n{\"request\":\"restart\",\"until\":\"never\"}\n{\"request\":\"signal\",\"signal\":\"\\ud800\"}\n");
    }

    private static void NeverRead(Socket client)
    {
        for (var i = 0; i < 3000; i++)
            Send(client, "{\"request\":\"status\"}\n");
    }

    private static void Follow(Socket client) => Send(client, "{\"request\":\"follow\"}\n");

    private static void Send(Socket client, string text) => _ = client.Send(Encoding.ASCII.GetBytes(text));

    private static Action? Notify(Scene scene, Random random)
    {
        var address = scene.Workers.Select(worker => ProcessTable.Environment(worker.Pid).GetValueOrDefault("NOTIFY_SOCKET"))
            .FirstOrDefault(address => address is not null);
        if (address is null)
            return null;
        using var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified) { Blocking = false };
        for (var i = 0; i < 500; i++)
        {
            try
            {
                _ = socket.SendTo("READY=1\nSTATUS=never\nWATCHDOG=1"u8, new UnixDomainSocketEndPoint($"\0{address[1..]}"));
            }
            catch (SocketException)
            {
                // Its queue is full.
                Thread.Yield();
            }
        }
        return null;
    }
}
