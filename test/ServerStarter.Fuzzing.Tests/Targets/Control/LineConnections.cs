using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using ServerStarter.Supervisor.Control;
using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Fuzzing.Tests.Targets.Control;

/// <summary>The same through a socket: a client that sends in pieces, hangs up, and is told what is wrong. Refused is a
/// line that is too long.</summary>
public partial class LineConnections(ITestOutputHelper output) : Fuzzer(output)
{
    private const string Refusal = "too long";

    public override Corpus Corpus { get; } = new(
        [
            .. Streams.Corpus.Seeds, Line(LineLimits.LongestRequest), Line(LineLimits.LongestRequest - 1), Line(LineLimits.LongestRequest + 1), Line(2 * LineLimits.LongestRequest),
            [.. "a\n"u8, .. Line(LineLimits.LongestRequest), .. "b\n"u8],
        ],
        Streams.Corpus.Words);

    // Some system calls for each piece.
    protected override int OneIn => 50;

    public override bool Accepts(byte[] input)
    {
        var (expected, tooLong) = Streams.Split(input, LineLimits.LongestRequest);
        var protocol = new Recording();
        var (client, ours) = Pair();
        using (client)
        using (var connection = new LineConnection(ours, default, protocol, _ => { }))
        {
            for (var cuts = new Cuts(input, 3); !cuts.AreOver && !connection.IsOver;) Send(client, cuts.Next(input.Length), connection);
            client.Shutdown(SocketShutdown.Send);
            // Each turn takes some lines only, or a piece.
            for (int turns = 0; !connection.IsOver && turns < input.Length + 4; turns++) connection.TakeTurn();
            if (!connection.IsOver) throw new BrokenPromiseException("the connection does not end");
            if (!protocol.Lines.SequenceEqual(expected)) throw new BrokenPromiseException($"{protocol.Lines.Count} lines are taken instead of {expected.Count}, or others");
            string answer = Heard(client);
            if (answer != (tooLong ? Refusal + "\n" : "")) throw new BrokenPromiseException($"the answer is \"{answer}\"");
        }
        return !tooLong;
    }

    private static void Send(Socket client, ReadOnlySpan<byte> piece, LineConnection to)
    {
        while (!piece.IsEmpty && !to.IsOver)
        {
            int sent = client.Send(piece, SocketFlags.None, out SocketError error);
            if (error is not (SocketError.Success or SocketError.WouldBlock)) throw new SocketException((int)error);
            piece = piece[sent..];
            to.TakeTurn();
        }
    }

    private static string Heard(Socket client)
    {
        var heard = new byte[100];
        int length = client.Receive(heard, SocketFlags.None, out _);
        return Encoding.UTF8.GetString(heard, 0, length);
    }

    private static byte[] Line(int length) => [.. Enumerable.Repeat((byte)'x', length), (byte)'\n'];

    private static unsafe (Socket Client, Descriptor Ours) Pair()
    {
        int* ends = stackalloc int[2];
        if (socketpair(Libc.AF_UNIX, Libc.SOCK_STREAM | Libc.SOCK_CLOEXEC, 0, ends) != 0) throw new SocketException();
        return (new Socket(new SafeSocketHandle(ends[0], ownsHandle: true)) { Blocking = false }, new Descriptor(ends[1]));
    }

    [LibraryImport("libc", SetLastError = true)]
    private static unsafe partial int socketpair(int domain, int type, int protocol, int* ends);

    private sealed class Recording : ILineProtocol
    {
        public List<string> Lines { get; } = [];

        public string RefusalOfUser => "";

        public string RefusalOfCrowd => "";

        public string RefusalOfLength => Refusal;

        public void Received(LineConnection connection, string line) => Lines.Add(line);

        public void Gone(LineConnection connection)
        {
        }
    }
}
