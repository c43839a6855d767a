using System.Net.Sockets;

namespace ServerStarter.Integration;

public class Who_may_connect_to_a_unix_socket
{
    private const uint Group = 12345;

    // Many: a moment is short.
    private const int Starts = 40;

    [OursTheory]
    [InlineData("--path-mode=0640", "--path=a", "--path=b")]
    [InlineData("--path=a", "--path-mode=0640", "--path=b")]
    [InlineData("--path=a", "--path=b", "--path-mode=0640")]
    public void Permissions_hold_wherever_they_stand_on_the_command_line(params string[] options)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        sandbox.Launch(options, sandbox.Worker()).WithUmask("0077").Start().Report(1);
        foreach (var name in (string[])["a", "b"])
            FileRights.Of(sandbox[name]).ShouldEndWith(" 640");
    }

    [RootFact]
    public void So_does_the_owner()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        string owner = $"--path-owner={AnotherUser.Number}:{Group}";
        sandbox.Start(["--path=a", owner, "--path-mode=0660", "--path=b"], sandbox.Worker()).Report(1);
        foreach (var name in (string[])["a", "b"])
            FileRights.Of(sandbox[name]).ShouldBe($"{AnotherUser.Number}:{Group} 660");
    }

    [RootFact]
    public void The_owner_may_be_named()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var (user, group) = (LastOf("/etc/passwd"), LastOf("/etc/group"));
        sandbox.Start(["--path=a", $"--path-owner={user[0]}:{group[0]}"], sandbox.Worker()).Report(1);
        FileRights.Of(sandbox["a"]).ShouldBe($"{user[2]}:{group[2]} 777");
    }

    [RootFact]
    public void Another_user_is_refused_and_the_one_it_was_given_to_is_admitted()
    {
        using var sandbox = Open();
        sandbox.Start(["--path=socket", "--path-mode=0660", $"--path-owner=:{Group}"], sandbox.Worker()).Report(1);
        var endPoint = new UnixDomainSocketEndPoint(sandbox["socket"]);
        Stranger.Attempt(endPoint).ShouldBe(SocketError.Success);
        AnotherUser.Does(() => Stranger.Attempt(endPoint).ShouldBe(SocketError.AccessDenied));
        AnotherUser.Does(() => Stranger.Attempt(endPoint).ShouldBe(SocketError.Success), group: Group);
    }

    // The file is there before it can be connected to; in between it gets its owner and its permissions.
    [RootFact]
    public void At_no_moment_is_it_open_to_anybody_else()
    {
        using var sandbox = Open();
        using var stranger = new Stranger(sandbox["socket"]);
        for (var start = 0; start < Starts; start++)
        {
            var superdaemon = sandbox.Launch(["--path=socket", "--path-mode=0600", "--path-owner=0:0"], sandbox.Worker())
                .WithUmask("0").Start();
            superdaemon.Report(1);
            superdaemon.Eventually(() => stranger.Outcomes.Contains(SocketError.AccessDenied), "for the stranger to be refused");
            superdaemon.Stop().ShouldBe(ExitStatus.Of(0));
            File.Delete(sandbox["report.1"]);
        }
        stranger.Outcomes.ShouldNotContain(SocketError.Success);
    }

    [RootFact]
    public void Who_cannot_give_it_away_is_told_what_it_takes()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var refused = sandbox.Launch(["--path=socket", $"--path-owner={AnotherUser.Number}"], sandbox.Worker())
            .In("exec setpriv --bounding-set=-chown \"$@\"").Start();
        refused.WaitForExit().ShouldBe(ExitStatus.Of(1));
        refused.Log.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            line => line.ShouldStartWith("start_server: chown socket: Operation not permitted: "),
            line => line.ShouldContain("CAP_CHOWN"));
        sandbox.Files.ShouldBeEmpty();
    }

    // A directory that everybody may pass.
    private static Sandbox Open()
    {
        var sandbox = new Sandbox(Subject.Ours);
        File.SetUnixFileMode(sandbox.Directory, (UnixFileMode)0x1ED);
        return sandbox;
    }

    private static string[] LastOf(string file) =>
        File.ReadAllLines(file).Last(line => line.Length > 0 && char.IsAsciiLetter(line[0])).Split(':');
}
