using System.Net;
using System.Net.Sockets;
using ServerStarter.Supervisor.Linux;
using ServerStarter.Supervisor.Sockets;

namespace ServerStarter.Supervisor.Tests.Sockets;

public sealed class ListeningSocketsOfAProcess : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("127.0.0.1:0", "127.0.0.1:")]
    [InlineData("[::1]:0", "[::1]:")]
    [InlineData("0", "")]
    [InlineData("127.0.0.1:u0", "127.0.0.1:")]
    public void Port_0_is_named_by_the_port_the_system_gave(string spec, string before)
    {
        using var sockets = Bind(spec);
        var socket = sockets.All.ShouldHaveSingleItem();
        socket.Name.ShouldStartWith(before);
        int.Parse(socket.Name[before.Length..]).ShouldBeInRange(1, 65535);
        sockets.PortVariable.ShouldBe($"{socket.Name}={socket.Descriptor.Number}");
    }

    [Fact]
    public void What_was_bound_can_be_connected_to()
    {
        using var sockets = Bind("127.0.0.1:0");
        using var client = new TcpClient();
        client.Connect(IPEndPoint.Parse(sockets.All[0].Name));
        client.Connected.ShouldBeTrue();
    }

    [Fact]
    public void TCP_and_UDP_on_one_port_are_two_entries_of_one_name()
    {
        using var sockets = Bind("127.0.0.1:0");
        var port = sockets.All[0].Name.Split(':')[1];
        using var udp = Bind($"127.0.0.1:u{port}");
        udp.All[0].Name.ShouldBe(sockets.All[0].Name);
    }

    [Fact]
    public void A_worker_gets_the_number_that_was_asked_for_in_the_order_of_the_options()
    {
        using var sockets = Bind("127.0.0.1:0=0", "127.0.0.1:0", "127.0.0.1:0=777");
        var (first, second, third) = (sockets.All[0], sockets.All[1], sockets.All[2]);
        (first.WorkerNumber, second.WorkerNumber, third.WorkerNumber).ShouldBe((0, second.Descriptor.Number, 777));
        sockets.PortVariable.ShouldBe($"{first.Name}=0;{second.Name}={second.Descriptor.Number};{third.Name}=777");
    }

    // Or the one copy made in the worker would lie on another socket before that is copied.
    [Fact]
    public void No_socket_of_ours_lies_on_a_number_that_was_asked_for()
    {
        int free;
        using (var probe = NextDescriptor()) free = probe.Number;
        var numbers = Enumerable.Range(free, 20).ToArray();
        using var sockets = Bind([.. numbers.Select(n => $"127.0.0.1:0={n}"), "127.0.0.1:0"]);
        sockets.All.Select(s => s.WorkerNumber).Take(20).ShouldBe(numbers);
        sockets.All.ShouldAllBe(s => !numbers.Contains(s.Descriptor.Number));
        sockets.All.Select(s => s.WorkerNumber).Distinct().Count().ShouldBe(21);
    }

    [Fact]
    public void No_socket_is_inherited_unless_it_is_handed_on()
    {
        using var sockets = Bind([PathSpec.Parse(_directory["socket"])], "127.0.0.1:0", "127.0.0.1:u0=500");
        foreach (var socket in sockets.All)
            (Libc.fcntl(socket.Descriptor.Number, Libc.F_GETFD, 0) & Libc.FD_CLOEXEC).ShouldBe(Libc.FD_CLOEXEC);
    }

    [Fact]
    public void When_one_cannot_be_had_none_is_kept()
    {
        using var taken = Bind("127.0.0.1:0");
        string path = _directory["regular file"];
        File.WriteAllText(path, "precious");
        Should.Throw<SyscallException>(() => Bind([PathSpec.Parse(_directory["socket"]), PathSpec.Parse(path)]));
        _directory.Names.ShouldBe(["regular file"]);
    }

    // A name that no name server need be asked for: a label has at most 63 characters.
    [Fact]
    public void A_host_that_stands_for_nothing_is_named()
    {
        var host = new string('x', 64) + ".invalid";
        Should.Throw<ResolveException>(() => Bind($"{host}:80")).Message.ShouldStartWith($"resolve {host}: ");
    }

    [Fact]
    public void Without_any_the_variable_is_empty() => Bind().PortVariable.ShouldBe("");

    private static Descriptor NextDescriptor() =>
        Descriptor.OrThrow(Libc.open("/dev/null", Libc.O_RDONLY | Libc.O_CLOEXEC, 0), "open", "/dev/null");

    private static ListeningSockets Bind(params string[] ports) => Bind([], ports);

    private static ListeningSockets Bind(PathSpec[] paths, params string[] ports) =>
        ListeningSockets.Bind(Array.ConvertAll(ports, PortSpec.Parse), paths, 16);
}
