namespace ServerStarter.Integration;

/// <summary>By sudo(8), for example: the superdaemon may not kill them.</summary>
public class Commands_that_become_another_user
{
    private const string Nobody = "65534";

    [RootFact]
    public void One_that_cannot_be_killed_is_named_and_in_nobody_s_way()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox, "--hook-timeout=1", "--post-deploy=exec ./sudo -e '$< = $>; sleep 600'");
        superdaemon.WaitForLine("^the post-deploy command of deploy 1 is not over after 1 s, killing it$");
        superdaemon.WaitForLine("^kill [0-9]+: Operation not permitted: the command was not killed$");
        superdaemon.Signal(Signal.Hup);
        superdaemon.AwaitUp(2);
        superdaemon.TimeToEndAfter(Signal.Term).ShouldBeLessThan(Patience.AtOnce);
    }

    [RootFact]
    public void One_that_ends_is_a_command_like_any_other()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox, "--ready=command:exec ./sudo -e '$< = $>; exit !-e \"ready\"'");
        superdaemon.Signal(Signal.Hup);
        superdaemon.AwaitUp(2);
        superdaemon.Lines("not permitted").ShouldBeEmpty();
        superdaemon.TimeToEndAfter(Signal.Term).ShouldBeLessThan(Patience.AtOnce);
    }

    private static Superdaemon Start(Sandbox sandbox, params string[] options)
    {
        sandbox.Touch("ready");
        // Copies, for who may not look into this one's directories.
        File.Copy(sandbox.Subject.Program, sandbox["start_server"]);
        File.Copy("/usr/bin/perl", sandbox["sudo"]);
        File.SetUnixFileMode(sandbox["sudo"], File.GetUnixFileMode(sandbox["sudo"]) | UnixFileMode.SetUser);
        File.SetUnixFileMode(sandbox.Directory, (UnixFileMode)0x1FF);
        var superdaemon = new Launch(sandbox, "/usr/bin/setpriv", [$"--reuid={Nobody}", $"--regid={Nobody}", "--clear-groups",
            sandbox["start_server"], "--interval=0.1", sandbox.StatusOption, .. options, "--", "/bin/sleep", "600"]).Start();
        superdaemon.AwaitUp(1);
        return superdaemon;
    }
}
