using System.Runtime.InteropServices;

namespace ServerStarter.Integration;

public class Descriptors_of_workers
{
    private static readonly int[] s_inherited = [3, 4, 5, 9, 40, 200];

    [OursFact]
    public void A_worker_has_the_standard_ones_and_its_sockets_whatever_start_server_inherited()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = WithInherited(sandbox, Launch(sandbox, sandbox.LogOption)).Start();
        superdaemon.AwaitUp(1);
        superdaemon.Deploy();
        ShouldHaveNothingElse(superdaemon.Report(1));
        ShouldHaveNothingElse(superdaemon.Report(2));
    }

    [OursFact]
    public void In_the_background_too_and_the_daemon_itself_has_none_of_them()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        WithInherited(sandbox, Launch(sandbox, sandbox.LogOption, "--daemonize")).Start().WaitForExit()
            .ShouldBe(ExitStatus.Of(0));
        ShouldHaveNothingElse(sandbox.Report(1));
        ProcessTable.Descriptors(sandbox.PidFrom(sandbox["pid"])).Values.ShouldNotContain(sandbox["secret"]);
    }

    [OursTheory]
    [InlineData("--interval=0.1")]
    [InlineData("--daemonize")]
    public void A_log_command_and_a_worker_beside_it_have_nothing_else_either(string option)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = WithInherited(sandbox,
            Launch(sandbox, ["--log-file=| echo $$ > reader; exec cat >> log", option])).Start();
        superdaemon.Eventually(() => new StatusFile(sandbox["status"]).Workers.Count == 1, "for the worker to be up");
        ShouldHaveNothingElse(sandbox.Report(1));
        var reader = int.Parse(PlainFile.Lines(sandbox["reader"]).Single());
        superdaemon.Eventually(() => ProcessTable.CommandLine(reader) == "cat", "for the log command to run");
        ProcessTable.Descriptors(reader).Keys.ShouldBe([0, 1, 2]);
    }

    [OursFact]
    public void A_socket_may_have_the_number_of_what_was_inherited()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        int port = sandbox.FreePort();
        var worker = WithInherited(sandbox,
            sandbox.Launch([$"--port={port}=9", $"--port={sandbox.FreePort()}=40"], sandbox.Worker())).Start()
            .Report(1);
        worker.Descriptors.Select(descriptor => descriptor.Number).ShouldBe([0, 1, 2, 9, 40]);
        worker.Descriptors[3]["address"].ShouldBe($"0.0.0.0:{port}");
    }

    private static Launch Launch(Sandbox sandbox, params string[] options)
    {
        sandbox.MakeDirectory("env");
        return sandbox.Launch([sandbox.ShortInterval, .. sandbox.AllOptions, $"--port={sandbox.FreePort()}",
            $"--envdir={sandbox["env"]}", .. options], sandbox.Worker());
    }

    private static Launch WithInherited(Sandbox sandbox, Launch launch)
    {
        SafeHandle secret = File.OpenHandle(sandbox.Touch("secret"));
        return s_inherited.Aggregate(launch, (with, number) => with.WithDescriptor(number, secret));
    }

    private static void ShouldHaveNothingElse(Situation worker)
    {
        int[] listed = [.. worker.Listeners.Select(listener => listener.Socket.Number)];
        listed.Length.ShouldBe(2);
        worker.Descriptors.Select(descriptor => descriptor.Number).ShouldBe([0, 1, 2, .. listed.Order()]);
    }
}
