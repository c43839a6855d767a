using System.Text;
using static TestWorker.Libc;

namespace TestWorker;

/// <summary>One entry of <c>SERVER_STARTER_PORT</c>.</summary>
internal sealed unsafe class Listener
{
    private readonly bool _datagrams;

    private Listener(int descriptor)
    {
        Descriptor = descriptor;
        _datagrams = InheritedSocket.Option(descriptor, SOL_SOCKET, SO_TYPE) == SOCK_DGRAM;
        // Another generation polls the same socket, and may take the connection that woke this one.
        _ = fcntl(descriptor, F_SETFL, O_RDWR | O_NONBLOCK);
    }

    public int Descriptor { get; }

    public static List<Listener> Inherited()
    {
        var entries = Environment.GetEnvironmentVariable("SERVER_STARTER_PORT") ?? "";
        return [.. entries.Split(';', StringSplitOptions.RemoveEmptyEntries)
            .Select(entry => new Listener(int.Parse(entry[(entry.LastIndexOf('=') + 1)..])))];
    }

    public void Serve(string answer, List<IConnection> connections, bool talks)
    {
        if (_datagrams)
            AnswerDatagrams(Encoding.ASCII.GetBytes(answer));
        else
            while (accept4(Descriptor, null, null, SOCK_CLOEXEC | SOCK_NONBLOCK) is >= 0 and var accepted)
                connections.Add(talks ? new Conversation(accepted, answer) : new Connection(accepted, answer));
    }

    private void AnswerDatagrams(byte[] answer)
    {
        const int Room = 2048, AddressRoom = 128;
        var buffer = stackalloc byte[Room];
        var from = stackalloc byte[AddressRoom];
        var fromLength = AddressRoom;
        while (recvfrom(Descriptor, buffer, Room, MSG_DONTWAIT, from, &fromLength) >= 0)
        {
            fixed (byte* bytes = answer)
                _ = sendto(Descriptor, bytes, (nuint)answer.Length, MSG_DONTWAIT | MSG_NOSIGNAL, from, fromLength);
            fromLength = AddressRoom;
        }
    }
}
