using System.Net.Sockets;
using ServerStarter.Supervisor.Sockets;

namespace ServerStarter.Supervisor.Tests.Sockets;

public sealed class AbstractSockets
{
    private readonly string _name = $"start_server test {Guid.NewGuid():N}";

    private string Path => "@" + _name;

    [Fact]
    public void It_can_be_connected_to_under_exactly_its_name()
    {
        using var sockets = Bind(Path);
        sockets.PortVariable.ShouldBe($"{Path}={sockets.All[0].Descriptor.Number}");
        Connect(_name);
        Should.Throw<SocketException>(() => Connect(_name + "\0")).SocketErrorCode.ShouldBe(SocketError.ConnectionRefused);
    }

    [Fact]
    public void The_longest_name_has_107_bytes()
    {
        var name = _name.PadRight(107, 'x');
        using var sockets = Bind("@" + name);
        Connect(name);
    }

    // With a file these permissions would keep a user without privileges out, and this owner takes root.
    [Fact]
    public void Permissions_and_owner_do_not_apply_to_it()
    {
        using var sockets = ListeningSockets.Bind([], [PathSpec.Parse(Path)], 16, new PathAccess(0, new PathOwner(54321, 54321)));
        sockets.All[0].File.ShouldBeNull();
        Connect(_name);
    }

    [Fact]
    public void One_that_is_in_use_is_an_error_that_says_by_whom()
    {
        using var first = Bind(Path);
        Should.Throw<SyscallException>(() => Bind(Path)).Message
            .ShouldBe($"bind {Path}: Address already in use: it is asked for twice");
        Connect(_name);
    }

    [Fact]
    public void The_name_is_free_again_at_the_end()
    {
        Bind(Path).Remove();
        Bind(Path).Dispose();
        Should.Throw<SocketException>(() => Connect(_name)).SocketErrorCode.ShouldBe(SocketError.ConnectionRefused);
    }

    private static ListeningSockets Bind(string path) => ListeningSockets.Bind([], [PathSpec.Parse(path)], 16);

    private static void Connect(string name)
    {
        using var client = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        client.Connect(new UnixDomainSocketEndPoint("\0" + name));
    }
}
