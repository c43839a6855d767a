using System.Net.Sockets;
using ServerStarter.Supervisor.Sockets;

namespace ServerStarter.Supervisor.Tests.Sockets;

public sealed class UnixSockets : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private string Path => _directory["socket"];

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void It_can_be_connected_to_and_is_removed_at_the_end()
    {
        var sockets = Bind();
        sockets.PortVariable.ShouldBe($"{Path}={sockets.All[0].Descriptor.Number}");
        using (var client = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
            client.Connect(new UnixDomainSocketEndPoint(Path));
        sockets.Remove();
        _directory.Names.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0x1FF)]
    [InlineData(0x180)]
    public void It_has_the_permissions_that_were_asked_for_whatever_the_umask(int mode)
    {
        using var sockets = Bind(mode);
        File.GetUnixFileMode(Path).ShouldBe((UnixFileMode)mode);
    }

    [Fact]
    public void Who_hands_it_on_leaves_the_file()
    {
        Bind().Dispose();
        _directory.Names.ShouldBe(["socket"]);
    }

    [Fact]
    public void A_dead_socket_in_its_way_is_replaced()
    {
        Bind().Dispose();
        using var sockets = Bind();
        sockets.All[0].Name.ShouldBe(Path);
    }

    [Fact]
    public void A_live_one_is_an_error_that_says_who()
    {
        using var first = Bind();
        Should.Throw<SyscallException>(() => Bind()).Message
            .ShouldBe($"bind {Path}: Address already in use: it is asked for twice");
        File.Exists(Path).ShouldBeTrue();
    }

    [Fact]
    public void A_file_in_its_way_is_an_error_and_stays()
    {
        _directory.Write("socket", "precious");
        Should.Throw<SyscallException>(() => Bind()).Message.ShouldBe(
            $"bind {Path}: Address already in use: there is a file of that name that is no socket; remove it or choose another path");
        File.ReadAllText(Path).ShouldBe("precious");
    }

    [Fact]
    public void At_the_end_another_s_socket_of_that_name_stays()
    {
        var ours = Bind();
        File.Delete(Path);
        using var another = Bind();
        ours.Remove();
        _directory.Names.ShouldBe(["socket"]);
    }

    private ListeningSockets Bind(int mode = PathAccess.EverybodyMode) =>
        ListeningSockets.Bind([], [PathSpec.Parse(Path)], 16, new PathAccess(mode));
}
