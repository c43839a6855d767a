using System.Net.Sockets;
using System.Text;

namespace TestWorker;

/// <summary>What this worker says to the socket that NOTIFY_SOCKET names.</summary>
internal static class NotifySocket
{
    private const int TooLong = 5000;

    /// <summary>Nothing that means READY=1, though some of it comes near: each is a datagram.</summary>
    private static readonly byte[][] s_garbage =
    [
        [],
        [0],
        [0xff, 0xfe, 0x80, (byte)'\n'],
        .. ((string[])
        [
            "\n\n\n", "=", "READY", "READY=", "READY=0", "READY=11", "READY=1 ", " READY=1", "ready=1", "READY=1\0",
            "STATUS=\e[31m\a\u009b", "EXTEND_TIMEOUT_USEC=-1", "EXTEND_TIMEOUT_USEC=99999999999999999999",
            "EXTEND_TIMEOUT_USEC=", $"READY=1\n{new string('x', TooLong)}", new string('\n', TooLong),
        ]).Select(Encoding.UTF8.GetBytes),
    ];

    public static void Say(string message) => Send([Encoding.UTF8.GetBytes(message)]);

    public static void SayGarbage() => Send(s_garbage);

    /// <summary>Never stops; READY=1 is not among it.</summary>
    public static void Flood() => new Thread(() => Send(Endless())) { IsBackground = true }.Start();

    private static IEnumerable<byte[]> Endless()
    {
        while (true)
            yield return "EXTEND_TIMEOUT_USEC=1\nSTATUS=busy\nWATCHDOG=1"u8.ToArray();
    }

    private static void Send(IEnumerable<byte[]> messages)
    {
        var name = Environment.GetEnvironmentVariable("NOTIFY_SOCKET")
            ?? throw new InvalidOperationException("no NOTIFY_SOCKET to say it to");
        using var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        socket.Connect(new UnixDomainSocketEndPoint(name.StartsWith('@') ? $"\0{name[1..]}" : name));
        foreach (var message in messages)
            socket.Send(message);
    }
}
