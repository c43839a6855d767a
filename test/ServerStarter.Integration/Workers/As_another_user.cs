namespace ServerStarter.Integration;

public class As_another_user
{
    [RootFact]
    public void A_worker_has_its_ids_its_groups_and_its_home()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var worker = Launch(sandbox, "--user=nobody").InTheOpen().WithEnvironment("HOME", "/root").Start().Report(1);
        worker["Uid"].ShouldBe(Four(OtherUser.Entry.Id));
        worker["Gid"].ShouldBe(Four(OtherUser.Entry.Group));
        worker["Groups"].ShouldBe(OtherUser.Entry.Group);
        worker.Variable("HOME").ShouldBe(OtherUser.Entry.Home);
        worker.Variable("USER").ShouldBe(OtherUser.Name);
        worker.Variable("LOGNAME").ShouldBe(OtherUser.Name);
        worker.Group.ShouldBe(worker.Pid);
    }

    [RootFact]
    public void It_may_be_a_number_that_nobody_has_with_a_group()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var worker = Launch(sandbox, "--user=54321", "--group=54322").InTheOpen()
            .WithEnvironment("HOME", "/root").WithEnvironment("USER", "root").Start().Report(1);
        (worker["Uid"], worker["Gid"], worker["Groups"]).ShouldBe((Four("54321"), Four("54322"), "54322"));
        worker.Variable("HOME").ShouldBeNull();
        worker.Variable("USER").ShouldBeNull();
    }

    [RootFact]
    public void A_group_alone_changes_the_primary_group_alone()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var without = Launch(sandbox).InTheOpen().Start();
        var groups = without.Report(1)["Groups"];
        without.Stop();
        using var another = new Sandbox(Subject.Ours);
        var worker = Launch(another, "--group=54322").InTheOpen().WithEnvironment("HOME", "/root").Start().Report(1);
        (worker["Uid"], worker["Gid"], worker["Groups"]).ShouldBe((Four("0"), Four("54322"), groups));
        worker.Variable("HOME").ShouldBe("/root");
    }

    // In a group file of the test's own: more groups than anybody has room for at first, one with many members.
    [PidNamespaceFact]
    public void All_the_groups_it_is_a_member_of_are_its_own()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        int[] groups = [.. Enumerable.Range(40001, 40)];
        var members = string.Join(',', Enumerable.Range(1, 500).Select(number => $"member{number}"));
        File.WriteAllLines(sandbox["group"], [.. groups.Select(id => $"g{id}:x:{id}:nobody"), $"many:x:50000:{members}"]);
        var launch = Launch(sandbox, "--user=nobody", "--group=many").InTheOpen();
        var worker = launch.In("exec unshare --mount /bin/sh -c 'mount --bind group /etc/group && exec \"$@\"' sh \"$@\"").Start().Report(1);
        worker["Gid"].ShouldBe(Four("50000"));
        worker["Groups"].Split(' ').Select(int.Parse).Order().ShouldBe([.. groups, 50000]);
    }

    [RootFact]
    public void Its_home_is_what_the_command_line_or_the_envdir_says()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        sandbox.MakeDirectory("env");
        sandbox.SetVariable("USER", "of the envdir");
        var worker = Launch(sandbox, "--user=nobody", "--env=HOME=/srv", "--env=USER=x", $"--envdir={sandbox["env"]}").InTheOpen().Start().Report(1);
        worker.Variable("HOME").ShouldBe("/srv");
        worker.Variable("USER").ShouldBe("of the envdir");
        worker.Variable("LOGNAME").ShouldBe(OtherUser.Name);
    }

    [RootFact]
    public void It_is_deployed_stopped_and_heard_like_any_other()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        int port = sandbox.FreePort();
        var superdaemon = sandbox.Launch([sandbox.ShortInterval, .. sandbox.AllOptions, $"--port={port}", "--ready=notify", "--user=nobody"],
            sandbox.OpenWorker("--say", "READY=1")).InTheOpen().Start();
        superdaemon.AwaitUp(1);
        superdaemon.Deploy();
        superdaemon.AwaitUp(2);
        Request.Tcp(port).Generation.ShouldBe(2);
        Request.Unix(sandbox["socket"]).Generation.ShouldBe(2);
        superdaemon.Stop().ShouldBe(ExitStatus.Of(0));
        sandbox.WorkerSignals().ShouldBe(["1 TERM", "2 TERM"]);
        sandbox.Files.ShouldBeEmpty();
    }

    [RootFact]
    public void In_the_background_too()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        Launch(sandbox, "--user=nobody", "--daemonize", sandbox.LogOption, sandbox.PidOption).InTheOpen().Start().WaitForExit()
            .ShouldBe(ExitStatus.Of(0), sandbox.Evidence());
        sandbox.Report(1)["Uid"].ShouldBe(Four(OtherUser.Entry.Id));
    }

    [RootTheory]
    [InlineData("--user=no-such-user", "--user: there is no user no-such-user")]
    [InlineData("--group=no-such-group", "--group: there is no group no-such-group")]
    [InlineData("--user=54321", "--user: the system knows no user 54321, nor its group: give --group too")]
    [InlineData("--user=4294967295", "--user: 4294967295 is no id")]
    public void One_that_there_is_not_is_named_before_anything_is_done(string option, string complaint)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var refused = sandbox.Start([.. sandbox.AllOptions, sandbox.LogOption, option], sandbox.Worker());
        refused.WaitForExit().ShouldBe(ExitStatus.Of(1));
        refused.Log.ShouldHaveSingleItem().ShouldStartWith("start_server: " + complaint);
        Directory.GetFileSystemEntries(sandbox.Directory).ShouldBeEmpty();
    }

    [RootFact]
    public void Who_is_not_root_can_start_workers_as_itself_alone()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        foreach (var option in (string[])["--user=root", "--group=root"])
        {
            var refused = AsNobody(sandbox, option).Start();
            refused.WaitForExit().ShouldBe(ExitStatus.Of(1));
            refused.Log.ShouldHaveSingleItem().ShouldStartWith($"start_server: {option.Split('=')[0]}: only root can start workers ");
        }
        var worker = AsNobody(sandbox, "--user=nobody", $"--group={OtherUser.Entry.Group}").Start().Report(1);
        worker["Uid"].ShouldBe(Four(OtherUser.Entry.Id));
        worker.Variable("HOME").ShouldBe(OtherUser.Entry.Home);
    }

    [RootFact]
    public void A_program_that_it_may_not_execute_is_named_and_ends_the_first_start()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Launch(sandbox, "--user=nobody").InTheOpen("chmod 700 worker").Start();
        superdaemon.WaitForExit().ShouldBe(ExitStatus.Of(1));
        superdaemon.Lines("the server program could not be started: ").ShouldHaveSingleItem()
            .ShouldContain($"exec {sandbox["worker"]}: Permission denied: the worker is started as user {OtherUser.Entry.Id} (--user)");
        sandbox.LeftBehind().ShouldBeEmpty();
    }

    [RootFact]
    public void On_a_deploy_it_replaces_nothing_until_it_may()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Launch(sandbox, "--user=nobody", sandbox.StatusOption).InTheOpen().Start();
        superdaemon.AwaitUp(1);
        File.SetUnixFileMode(sandbox["worker"], UnixFileMode.UserRead | UnixFileMode.UserExecute);
        superdaemon.Signal(Signal.Hup);
        superdaemon.WaitForLine($"^generation 2 could not be started: exec {sandbox["worker"]}: Permission denied: .*; generation 1 keeps serving, trying again");
        File.SetUnixFileMode(sandbox["worker"], (UnixFileMode)0b101_101_101);
        superdaemon.AwaitNewerThan(1);
    }

    // Through a pipe that root made: without more it could be written to, but not opened.
    [RootFact]
    public void Its_standard_error_can_be_opened_by_its_name()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.Start(["--user=nobody", "--keep-last-lines=5"], ["/bin/sh", "-c", "echo it can > /dev/stderr; exec sleep 1000"]);
        superdaemon.Eventually(() => superdaemon.Lines("it can").Length > 0, "for the worker's line");
        superdaemon.Stop().ShouldBe(ExitStatus.Of(0));
    }

    [RootFact]
    public void Its_directory_is_entered_with_its_rights()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Launch(sandbox, "--user=nobody", "--dir=closed").InTheOpen("mkdir -m 700 closed").Start();
        superdaemon.WaitForExit().ShouldBe(ExitStatus.Of(1));
        superdaemon.Lines("the server program could not be started: ").ShouldHaveSingleItem()
            .ShouldContain($"chdir closed: Permission denied: it is the workers' directory (--dir), which they enter as user {OtherUser.Entry.Id} (--user)");
    }

    [RootFact]
    public void A_directory_of_its_own_is_no_less_its_own()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var worker = Launch(sandbox, "--user=nobody", "--dir=own").InTheOpen("mkdir -m 700 own; chown nobody own").Start().Report(1);
        worker.Directory.ShouldBe(sandbox["own"]);
    }

    private static Launch Launch(Sandbox sandbox, params string[] options) =>
        sandbox.Launch([sandbox.ShortInterval, .. options], sandbox.OpenWorker());

    private static Launch AsNobody(Sandbox sandbox, params string[] options) =>
        new Launch(sandbox, sandbox["start_server"], Launch(sandbox, options).Arguments)
            .In("exec setpriv --reuid=nobody --regid=\"$(id -g nobody)\" --clear-groups \"$@\"")
            .InTheOpen($"[ -e start_server ] || cp '{Repository.StartServer}' start_server; chmod 755 start_server");

    // Real, effective, saved, of the file system.
    private static string Four(string id) => string.Join('\t', Enumerable.Repeat(id, 4));
}
