using ServerStarter.Supervisor.Sockets;
using ServerStarter.Testing;

namespace ServerStarter.Supervisor.Tests.Sockets;

public sealed class PathAccesses : IDisposable
{
    private const string Advice = "only root, or who has the capability CAP_CHOWN, can give a socket to another user or to a group "
        + "without being in it; start start_server as root, or change --path-owner";

    private readonly TemporaryDirectory _directory = new();

    private string Path => _directory["socket"];

    public void Dispose() => _directory.Dispose();

    [RootFact]
    public void It_is_given_to_whom_it_is_to_belong()
    {
        using (Bind(new PathAccess(0x1B0, new PathOwner(54321, 12345)))) FileRights.Of(Path).ShouldBe("54321:12345 660");
        using (Bind(new PathAccess(0x1ED, new PathOwner(54321, null)))) FileRights.Of(Path).ShouldBe("54321:0 755");
        using (Bind(new PathAccess(0, new PathOwner(null, 12345)))) FileRights.Of(Path).ShouldBe("0:12345 0");
    }

    [Fact]
    public void Whoever_cannot_give_it_away_is_told_and_leaves_nothing_behind()
    {
        File.SetUnixFileMode(_directory.Path, (UnixFileMode)0x1FF);
        var refused = () => { Bind(new PathAccess(0x1B0, new PathOwner(0, null))); };
        Should.Throw<SyscallException>(() =>
        {
            if (Precondition.Root is null) AnotherUser.Does(refused);
            else refused();
        }).Message.ShouldBe($"chown {Path}: Operation not permitted: {Advice}");
        _directory.Names.ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_but_a_socket_is_given_away()
    {
        var file = _directory.Write("precious", "");
        File.SetUnixFileMode(file, UnixFileMode.UserRead);
        File.CreateSymbolicLink(Path, file);
        foreach (var path in (string[])[Path, file])
        {
            Should.Throw<SyscallException>(() => new PathAccess(0x1FF).Apply(path)).Message
                .ShouldBe($"bind {path}: File exists: something else has just taken its place; see who else may write to its directory");
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead);
        }
    }

    private ListeningSockets Bind(PathAccess access) => ListeningSockets.Bind([], [PathSpec.Parse(Path)], 16, access);
}
