using System.Net;
using System.Net.Sockets;
using ServerStarter.Supervisor.Linux;
using ServerStarter.Supervisor.Sockets;
using ServerStarter.Testing;

namespace ServerStarter.Supervisor.Tests.Sockets;

public sealed class SocketQueues : IDisposable
{
    private const int Backlog = 5;

    private readonly TemporaryDirectory _directory = new();
    private readonly List<IDisposable> _open = [];

    public void Dispose()
    {
        _open.ForEach(socket => socket.Dispose());
        _directory.Dispose();
    }

    [Theory]
    [InlineData("127.0.0.1:0")]
    [InlineData("[::1]:0")]
    [InlineData("socket")]
    [InlineData("@")]
    public void Connections_wait_until_they_are_accepted(string kind)
    {
        var socket = Bind(kind);
        ShouldHave(socket, 0);
        for (uint n = 1; n <= 3; n++)
        {
            Connect(socket);
            ShouldHave(socket, n);
        }
        Same(socket).Accept().Dispose();
        ShouldHave(socket, 2);
    }

    [Theory]
    [InlineData("127.0.0.1:0")]
    [InlineData("socket")]
    public void One_more_than_the_limit_is_let_in(string kind)
    {
        var socket = Bind(kind, backlog: 1);
        Connect(socket);
        Connect(socket);
        ShouldHave(socket, 2, limit: 1);
    }

    [Fact]
    public void And_no_more_than_that()
    {
        var socket = Bind("socket", backlog: 1);
        Connect(socket);
        Connect(socket);
        var late = NewClient(socket);
        late.Blocking = false;
        Should.Throw<SocketException>(() => late.Connect(EndPointOf(socket))).SocketErrorCode.ShouldBe(SocketError.WouldBlock);
        ShouldHave(socket, 2, limit: 1);
    }

    [Theory]
    [InlineData("127.0.0.1:0")]
    [InlineData("socket")]
    public void The_limit_is_never_more_than_the_system_allows(string kind) => SocketQueue.Of(Bind(kind, int.MaxValue))!.Value.Limit
        .ShouldBe(uint.Parse(File.ReadAllText("/proc/sys/net/core/somaxconn")));

    [Theory]
    [InlineData("127.0.0.1:u0")]
    [InlineData("[::1]:u0")]
    public void Datagrams_take_room_until_they_are_received(string spec)
    {
        var socket = Bind(spec);
        var receiver = Same(socket);
        var empty = SocketQueue.Of(socket)!.Value;
        empty.ShouldBe(new QueueLength(QueueUnit.Bytes, 0, (uint)receiver.ReceiveBufferSize, 0));

        var client = NewClient(socket);
        client.SendTo(new byte[100], EndPointOf(socket));
        Eventually.Holds(() => SocketQueue.Of(socket)!.Value.Waiting >= 100, "for a datagram");
        var one = SocketQueue.Of(socket)!.Value.Waiting;
        client.SendTo(new byte[100], EndPointOf(socket));
        Eventually.Holds(() => SocketQueue.Of(socket)!.Value.Waiting == 2 * one, "for another");
        receiver.Receive(new byte[100]);
        receiver.Receive(new byte[100]);
        SocketQueue.Of(socket).ShouldBe(empty);
    }

    [Fact]
    public void Datagrams_that_find_no_room_are_counted()
    {
        var socket = Bind("127.0.0.1:u0");
        Same(socket).ReceiveBufferSize = 4096;
        var client = NewClient(socket);
        var sent = 0;
        Eventually.Holds(() =>
        {
            client.SendTo(new byte[1000], EndPointOf(socket));
            sent++;
            return SocketQueue.Of(socket)!.Value.Dropped > 0;
        }, "for a datagram to be dropped");
        SocketQueue.Of(socket)!.Value.Dropped!.Value.ShouldBeLessThan((uint)sent);
    }

    [Fact]
    public void A_TCP_socket_that_a_worker_has_shut_down_has_no_queue()
    {
        var socket = Bind("127.0.0.1:0");
        Same(socket).Shutdown(SocketShutdown.Both);
        SocketQueue.Of(socket).ShouldBeNull();
    }

    [Fact]
    public void What_is_no_socket_has_none()
    {
        using var file = new ListeningSocket(
            "file", Descriptor.OrThrow(Libc.open("/dev/null", Libc.O_RDONLY | Libc.O_CLOEXEC, 0), "open", "/dev/null"), 3);
        SocketQueue.Of(file).ShouldBeNull();
    }

    private ListeningSocket Bind(string kind, int backlog = Backlog)
    {
        var sockets = kind switch
        {
            "socket" => ListeningSockets.Bind([], [PathSpec.Parse(_directory[kind])], backlog),
            "@" => ListeningSockets.Bind([], [PathSpec.Parse($"@start_server test {Guid.NewGuid():N}")], backlog),
            _ => ListeningSockets.Bind([PortSpec.Parse(kind)], [], backlog),
        };
        _open.Add(sockets);
        return sockets.All[0];
    }

    private void Connect(ListeningSocket socket) => NewClient(socket).Connect(EndPointOf(socket));

    private Socket NewClient(ListeningSocket socket)
    {
        var like = Same(socket);
        var client = new Socket(like.AddressFamily, like.SocketType, ProtocolType.Unspecified);
        _open.Add(client);
        return client;
    }

    // The handshake of TCP may end a moment after the client thinks so.
    private static void ShouldHave(ListeningSocket socket, uint waiting, uint limit = Backlog) => Eventually.Holds(
        () => SocketQueue.Of(socket) == new QueueLength(QueueUnit.Connections, waiting, limit),
        $"for {waiting} of {limit} to wait", evidence: () => SocketQueue.Of(socket).ToString()!);

    private static EndPoint EndPointOf(ListeningSocket socket) => Same(socket).LocalEndPoint!;

    // As the framework sees it; the descriptor stays ours.
    private static Socket Same(ListeningSocket socket) => new(new SafeSocketHandle(socket.Descriptor.Number, ownsHandle: false));
}
