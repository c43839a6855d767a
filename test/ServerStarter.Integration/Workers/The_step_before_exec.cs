namespace ServerStarter.Integration;

/// <summary>What a worker finds is the same by the step of our own program that some options take, and without it.</summary>
public class The_step_before_exec
{
    private const string Plain = "--env=A=B", ByTheStep = "--umask=022";

    [OursFact]
    public void Nothing_of_it_is_left_in_the_worker() => Facts(ByTheStep).ShouldBe(Facts(Plain));

    // From outside, of a program that changes nothing of it by itself.
    [OursTheory]
    [InlineData(Plain)]
    [InlineData(ByTheStep)]
    public void Signals_are_at_their_defaults_and_unblocked_but_SIGPIPE_is_ignored(string option)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.Launch([sandbox.StatusOption, sandbox.ShortInterval, option], "/bin/sleep", "600")
            .WithIgnored(Signal.Hup, Signal.Usr1, Signal.Int).WithBlocked(Signal.Term, Signal.Usr2).Start();
        superdaemon.AwaitUp(1);
        var worker = superdaemon.Workers.Single().Pid;
        foreach (var (name, mask) in (Span<(string, ulong)>)[("SigIgn", 1UL << ((int)Signal.Pipe - 1)), ("SigBlk", 0), ("SigCgt", 0)])
            ProcessTable.Status(worker, name).ShouldBe($"{mask:x16}", name);
        ProcessTable.CommandLine(worker).ShouldBe("/bin/sleep 600");
        ProcessTable.Status(worker, "Threads").ShouldBe("1");
        ProcessTable.Children(superdaemon.Pid).ShouldBe([worker]);
    }

    [OursTheory]
    [InlineData(Plain)]
    [InlineData(ByTheStep)]
    public void Words_that_are_no_text_arrive_as_they_are(string option)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.Launch([option])
            .In("exec \"$@\" -- sh -c 'printf %s \"$1$V\" | od -An -tx1; exec sleep 600' sh \"$(printf 'a\\377\\357\\277\\275 ')\"")
            .WithEnvironment("V", "\n").Start();
        superdaemon.WaitForLine("^ 61 ff ef bf bd 20 0a$");
    }

    [OursTheory]
    [InlineData(Plain)]
    [InlineData(ByTheStep)]
    public void A_script_without_an_interpreter_is_the_shell_s(string option)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.Launch([option], "./script", "one", "two words")
            .After("echo 'echo got $# \"$2\"; exec sleep 600' > script && chmod +x script").Start();
        superdaemon.WaitForLine("^got 2 two words$");
    }

    [OursTheory]
    [InlineData("/nowhere/server", "exec /nowhere/server: No such file or directory")]
    [InlineData("./dead-end", "exec ./dead-end: No such file or directory: the file is there, but the interpreter or loader that it names is not")]
    [InlineData("./plain-file", "exec ./plain-file: Permission denied")]
    [InlineData(".", "exec .: No such file or directory: searched for in PATH")]
    public void A_program_that_cannot_be_executed_is_named_alike(string program, string reason)
    {
        foreach (var option in (string[])[Plain, ByTheStep])
        {
            using var sandbox = new Sandbox(Subject.Ours);
            var superdaemon = sandbox.Launch([option, .. sandbox.AllOptions], program)
                .After("echo '#!/nowhere/interpreter' > dead-end; chmod +x dead-end; echo > plain-file").Start();
            superdaemon.WaitForExit().ShouldBe(ExitStatus.Of(1));
            superdaemon.Log[1].ShouldBe($"the server program could not be started: {reason}", option);
            sandbox.Files.ShouldBeEmpty();
            sandbox.LeftBehind().ShouldBeEmpty();
        }
    }

    [OursFact]
    public void A_directory_that_is_not_there_is_named()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.Start([ByTheStep, "--dir=nowhere"], sandbox.Worker());
        superdaemon.WaitForExit().ShouldBe(ExitStatus.Of(1));
        superdaemon.Log[1].ShouldBe("the server program could not be started: chdir nowhere: No such file or directory: it is the workers' directory (--dir)");
    }

    // Sockets may have any number: the step's own pipe is not to lie on one of theirs.
    [OursFact]
    public void Numbers_that_sockets_ask_for_are_theirs()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        int[] numbers = [0, .. Enumerable.Range(3, 40)];
        var worker = sandbox.Start([ByTheStep, .. numbers.Select(number => $"--port={sandbox.FreePort()}={number}")], sandbox.Worker()).Report(1);
        worker.Descriptors.Where(descriptor => descriptor.IsSocket).Select(descriptor => descriptor.Number).ShouldBe(numbers);
        worker.Descriptors.Count.ShouldBe(numbers.Length + 2);
    }

    [OursFact]
    public void It_is_not_for_the_command_line()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var refused = sandbox.Start(["--exec-step", "x"]);
        refused.WaitForExit().ShouldBe(ExitStatus.Of(1));
        refused.Log.ShouldBe(["start_server: --exec-step is for start_server itself, which starts workers by it"]);
    }

    private static string[] Facts(string option)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.Launch([option, $"--port={sandbox.FreePort()}", sandbox.PathOption, "--dir=/"], sandbox.Worker())
            .WithUmask("022").Start();
        var worker = superdaemon.Report(1);
        worker.ParentPid.ShouldBe(superdaemon.Pid);
        worker.Group.ShouldBe(worker.Pid);
        worker.Session.ShouldBe(ProcessTable.Session(superdaemon.Pid));
        return
        [
            .. worker.Arguments.Select(argument => argument.Replace(sandbox.Directory, "")), worker.Directory,
            .. worker.Environment.Select(variable => variable.Split('=')[0]).Where(name => name != "A"),
            .. worker.Descriptors.Select(descriptor => $"{descriptor.Number} {(descriptor.IsSocket ? descriptor["cloexec"] : "")}"),
            .. ((string[])["SigIgn", "SigBlk", "Umask", "nofile", "Uid", "Gid", "Groups"]).Select(fact => $"{fact} {worker[fact]}"),
        ];
    }
}
