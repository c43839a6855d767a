namespace ServerStarter.Compatibility;

public class WorkerStart
{
    [Theory, Perl, Ours]
    public void A_worker_gets_its_arguments_as_they_are(Subject subject)
    {
        using var sandbox = new Sandbox(subject);
        string[] command = [.. sandbox.Worker(), "--", "--port=1", "", "a b", "$HOME", "line\nline", "--"];
        sandbox.Start(["--interval=1"], command).Report(1).Arguments.ShouldBe(command);
    }

    [Theory, Perl, Ours]
    public void The_dashes_before_the_program_may_be_left_out(Subject subject)
    {
        using var sandbox = new Sandbox(subject);
        string[] command = [.. Waiting(sandbox), "one", "two"];
        sandbox.Launch(["--interval", "1", .. command]).Start().WaitForLine("^got one two$");
    }

    // The Perl program takes options from anywhere on the line as its own.
    [OursFact]
    public void The_first_word_that_is_no_option_starts_the_program()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        string[] command = [.. sandbox.Worker(), "--", "--port=1"];
        sandbox.Launch(["--interval", "1", .. command]).Start().Report(1).Arguments.ShouldBe(command);
    }

    [Theory, Perl, Ours]
    public void A_program_without_a_slash_is_looked_for_in_PATH(Subject subject)
    {
        using var sandbox = new Sandbox(subject);
        string[] command = ["TestWorker", .. sandbox.Worker().Skip(1)];
        var superdaemon = sandbox.Launch([], command)
            .WithEnvironment("PATH", $"/nowhere:{Path.GetDirectoryName(Repository.TestWorker)}:/usr/bin:/bin").Start();
        superdaemon.Report(1).Arguments.ShouldBe(command);
    }

    [Theory, Perl, Ours]
    public void Without_dir_a_worker_starts_where_start_server_was_started(Subject subject)
    {
        using var sandbox = new Sandbox(subject);
        var directory = Directory.CreateDirectory(sandbox["here"]).FullName;
        sandbox.Launch([], sandbox.Worker()).WithDirectory(directory).Start().Report(1).Directory.ShouldBe(directory);
    }

    [Theory, Perl, Ours]
    public void Dir_is_where_a_worker_starts_and_the_superdaemon_stays_where_it_was(Subject subject)
    {
        using var sandbox = new Sandbox(subject);
        var directory = Directory.CreateDirectory(sandbox["there"]).FullName;
        var superdaemon = sandbox.Start(["--dir=there", "--pid-file=pid", "--path=socket"], sandbox.Worker());
        superdaemon.Report(1).Directory.ShouldBe(directory);
        Request.Unix(sandbox["socket"]).Generation.ShouldBe(1);
        sandbox.PidFrom(sandbox["pid"]).ShouldBe(superdaemon.Pid);
    }

    [Theory, Perl, Ours]
    public void A_relative_program_is_looked_for_in_dir(Subject subject)
    {
        using var sandbox = new Sandbox(subject);
        Directory.CreateDirectory(sandbox["there"]);
        File.CreateSymbolicLink(sandbox["there/worker"], Repository.TestWorker);
        sandbox.Start(["--dir=there"], ["./worker", .. sandbox.Worker().Skip(1)])
            .Report(1).Directory.ShouldBe(sandbox["there"]);
    }

    [Theory, Perl, Ours]
    public void A_worker_has_the_superdaemon_s_umask_also_beside_a_unix_socket(Subject subject)
    {
        using var sandbox = new Sandbox(subject);
        var superdaemon = sandbox.Launch([$"--path={sandbox["socket"]}"], sandbox.Worker()).WithUmask("027").Start();
        superdaemon.Report(1)["Umask"].ShouldBe("0027");
    }

    [Theory, Perl, Ours]
    public void A_worker_is_the_superdaemon_s_child_in_its_session(Subject subject)
    {
        using var sandbox = new Sandbox(subject);
        var superdaemon = sandbox.Start([], sandbox.Worker());
        var worker = superdaemon.Report(1);
        worker.ParentPid.ShouldBe(superdaemon.Pid);
        worker.Session.ShouldBe(ProcessTable.Session(superdaemon.Pid));
    }

    // With the Perl program a Ctrl-C at the terminal reaches the workers too.
    [Theory, Perl, Ours]
    public void With_ours_it_leads_a_process_group_with_the_Perl_program_it_is_in_the_superdaemon_s(Subject subject)
    {
        using var sandbox = new Sandbox(subject);
        var superdaemon = sandbox.Start([], sandbox.Worker());
        var worker = superdaemon.Report(1);
        worker.Group.ShouldBe(subject == Subject.Ours ? worker.Pid : ProcessTable.Group(superdaemon.Pid));
    }

    // A program that can be started without an option of its own.
    private static string[] Waiting(Sandbox sandbox)
    {
        File.WriteAllText(
            sandbox["program"], $"#!/bin/sh\necho got $1 $2\nexec {string.Join(' ', sandbox.Worker())}\n");
        File.SetUnixFileMode(sandbox["program"], UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return [sandbox["program"]];
    }
}
