namespace ServerStarter.Integration;

public class Checks_before_a_deploy
{
    [OursFact]
    public void What_is_right_is_said_in_a_line_and_leaves_no_trace()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var port = sandbox.FreePort();
        File.WriteAllText(sandbox["app.conf"], $"port = {port}\npath = {sandbox["socket"]}\nlog-file = log\ndaemonize\n");
        ShouldBeGood(sandbox, Check(sandbox, ["--config=app.conf", sandbox.PidOption, sandbox.StatusOption], "sleep", "60"),
            $"it runs sleep, listening on {port}, {sandbox["socket"]}");
        ShouldBeGood(sandbox, Check(sandbox, [], Repository.TestWorker), $"it runs {Repository.TestWorker}, listening on nothing");
        Directory.GetFileSystemEntries(sandbox.Directory).ShouldBe([sandbox["app.conf"]]);
    }

    [OursFact]
    public void All_that_is_wrong_is_said_at_once_a_line_each()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        sandbox.Touch("file");
        File.WriteAllText(sandbox["app.conf"], """
            prot = 80
            interval = soon
            port = no-such-host.invalid:80
            port = 192.0.2.1:80
            path = file
            dir = missing
            pid-file = missing/pid
            status-file = file/status
            envdir = missing
            daemonize
            """);
        var check = Check(sandbox, ["--config=app.conf", "--backlog=many"], "no-such-program");
        check.WaitForExit().ShouldBe(ExitStatus.Of(1));
        string[] beginnings =
        [
            "app.conf:1: unknown option prot: expected ",
            "app.conf:2: interval: \"soon\": expected ",
            "--backlog: \"many\": expected ",
            "--daemonize needs --log-file",
            "--port: resolve no-such-host.invalid: ",
            "--port: bind 192.0.2.1:80: ",
            "--path: bind file: Address already in use: ",
            "--pid-file: open missing/pid: No such file or directory: ",
            "--status-file: open file/status: Not a directory: ",
            "--envdir: opendir missing: No such file or directory: ",
            "--dir: chdir missing: No such file or directory",
            "exec no-such-program: No such file or directory: ",
        ];
        check.Log.Length.ShouldBe(beginnings.Length, sandbox.Evidence());
        foreach (var (line, beginning) in check.Log.Zip(beginnings)) line.ShouldStartWith("start_server: " + beginning);
        check.Output.Of(1).ShouldBeEmpty();
        Directory.GetFileSystemEntries(sandbox.Directory).Length.ShouldBe(2);
    }

    [OursFact]
    public void It_can_be_made_beside_the_one_that_runs_which_does_not_notice()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var (tcp, udp) = (sandbox.FreePort(), sandbox.FreePort());
        string[] options = [sandbox.ShortInterval, .. sandbox.AllOptions, sandbox.LogOption, $"--port=127.0.0.1:{tcp}",
            $"--port=127.0.0.1:u{udp}"];
        var superdaemon = sandbox.Start(options, sandbox.Worker());
        superdaemon.AwaitUp(1);
        var (log, pid, status) = (sandbox.LogLines, PlainFile.Read(sandbox["pid"]), PlainFile.Read(sandbox["status"]));

        var good = Check(sandbox, options, sandbox.Worker());
        ShouldBeGood(sandbox, good, $"it runs {Repository.TestWorker}, listening on 127.0.0.1:{tcp}, 127.0.0.1:{udp}, {sandbox["socket"]}");
        Check(sandbox, options, sandbox["next"]).WaitForExit().ShouldBe(ExitStatus.Of(1));

        Request.Tcp(tcp).Generation.ShouldBe(1);
        Request.Unix(sandbox["socket"]).Generation.ShouldBe(1);
        superdaemon.Listed.ShouldBe([1]);
        (PlainFile.Read(sandbox["pid"]), PlainFile.Read(sandbox["status"])).ShouldBe((pid, status));
        sandbox.LogLines.ShouldBe(log);
        superdaemon.Stop().ShouldBe(ExitStatus.Of(0));
        sandbox.Files.ShouldBeEmpty();
    }

    [OursFact]
    public void What_would_keep_the_next_version_from_starting_is_found()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        sandbox.Shell("printf '#!/nowhere/python4\\n' > server && chmod +x server").WaitForExit();
        var check = Check(sandbox, [], "./server");
        check.WaitForExit().ShouldBe(ExitStatus.Of(1));
        check.Log.ShouldBe(["start_server: exec ./server: No such file or directory: the file is there, but it needs /nowhere/python4 to be executed by"]);
    }

    // As a user who may do less than its maker; whatever the maker may.
    [RootFact]
    public void What_this_user_may_not_write_is_found()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var check = sandbox.Launch(["--check", "--pid-file=closed/pid", "--status-file=open/status", "--log-file=log",
            "--path=closed/socket", "--dir=secret", "--envdir=secret"], "sleep").In("""
            umask 022; chmod 755 .; mkdir closed; mkdir -m 777 open; mkdir -m 700 secret; touch log
            cp "$1" program; shift; exec setpriv --reuid=65534 --regid=65534 --clear-groups ./program "$@"
            """).Start();
        check.WaitForExit().ShouldBe(ExitStatus.Of(1));
        check.Log.ShouldBe(
        [
            "start_server: --path: bind closed/socket: Permission denied: no file can be made in the directory closed",
            "start_server: --pid-file: open closed/pid: Permission denied: no file can be made in the directory closed",
            "start_server: --log-file: open log: Permission denied",
            "start_server: --envdir: opendir secret: Permission denied: no variable is read from it",
            "start_server: --dir: chdir secret: Permission denied",
        ]);
    }

    [OursFact]
    public void An_answer_that_cannot_be_printed_is_a_failure()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var check = sandbox.Launch(["--check"], "sleep").After("exec > /dev/full").Start();
        check.WaitForExit().ShouldBe(ExitStatus.Of(1));
        check.Log.ShouldHaveSingleItem().ShouldContain("standard output");
    }

    private static Superdaemon Check(Sandbox sandbox, IEnumerable<string> options, params IEnumerable<string> worker) =>
        sandbox.Start(["--check", .. options], worker);

    private static void ShouldBeGood(Sandbox sandbox, Superdaemon check, string summary)
    {
        check.WaitForExit().ShouldBe(ExitStatus.Of(0), sandbox.Evidence());
        check.Output.Of(1).ShouldBe([$"start_server: the configuration is good: {summary}"]);
        check.Log.ShouldBeEmpty();
    }
}
