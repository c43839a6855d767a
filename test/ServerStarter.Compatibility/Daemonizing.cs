namespace ServerStarter.Compatibility;

public class Daemonizing
{
    [Theory, Perl, Ours]
    public void The_foreground_process_ends_with_success_and_the_daemon_serves(Subject subject)
    {
        using var scene = new Scene(subject);
        scene.Foreground.WaitForExit().ShouldBe(ExitStatus.Of(0), scene.Sandbox.Evidence());
        scene.Sandbox.Report(1).ParentPid.ShouldBe(scene.Daemon);
        Request.Tcp(scene.Port).Generation.ShouldBe(1);
    }

    [Theory, Perl, Ours]
    public void The_daemon_has_left_the_session(Subject subject)
    {
        using var scene = new Scene(subject);
        scene.Sandbox.Report(1);
        scene.Daemon.ShouldNotBe(scene.Foreground.Pid);
        ProcessTable.Session(scene.Daemon).ShouldNotBe(ProcessTable.Session(Environment.ProcessId));
        ProcessTable.Group(scene.Daemon).ShouldNotBe(scene.Foreground.Pid);
    }

    // A terminal that it had would end it when it hangs up.
    [Theory, Perl, Ours]
    public void The_daemon_has_no_terminal(Subject subject)
    {
        using var scene = new Scene(subject);
        scene.Sandbox.Report(1);
        PlainFile.Read($"/proc/{scene.Daemon}/stat").ShouldNotBeNull().Split(") ")[1].Split(' ')[4].ShouldBe("0", "the device number of its terminal");
    }

    [Theory, Perl, Ours]
    public void Standard_input_is_null_and_the_outputs_are_the_log(Subject subject)
    {
        using var scene = new Scene(subject);
        var worker = scene.Sandbox.Report(1);
        worker.Descriptors.Take(3).Select(descriptor => descriptor.Target)
            .ShouldBe(["/dev/null", scene.Sandbox["log"], scene.Sandbox["log"]]);
        var daemon = ProcessTable.Descriptors(scene.Daemon);
        daemon[0].ShouldBe("/dev/null");
    }

    [Theory, Perl, Ours]
    public void It_stays_where_it_was_started(Subject subject)
    {
        using var scene = new Scene(subject);
        scene.Sandbox.Report(1).Directory.ShouldBe(scene.Sandbox.Directory);
    }

    [Theory, Perl, Ours]
    public void The_daemon_deploys_and_stops_and_logs_it(Subject subject)
    {
        using var scene = new Scene(subject, "--path=socket");
        scene.Sandbox.Report(1);
        var daemon = scene.Daemon;
        ProcessTable.Send(daemon, Signal.Hup);
        scene.Sandbox.Report(2);
        scene.AwaitLog("old worker");
        ProcessTable.Send(daemon, Signal.Term);
        scene.Foreground.Eventually(() => !ProcessTable.IsRunning(daemon), "for the daemon's end");
        scene.AwaitLog("exiting");
        File.Exists(scene.Sandbox["pid"]).ShouldBeFalse();
        File.Exists(scene.Sandbox["socket"]).ShouldBeFalse();
        scene.Sandbox.LeftBehind().ShouldBeEmpty();
    }

    [Theory, Perl, Ours]
    public void A_socket_mapped_to_0_is_kept(Subject subject)
    {
        using var sandbox = new Sandbox(subject);
        int port = sandbox.FreePort();
        sandbox.Start([$"--port={port}=0", "--daemonize", "--log-file=log", "--pid-file=pid"], sandbox.Worker());
        sandbox.Report(1).Descriptors[0]["address"].ShouldBe($"0.0.0.0:{port}");
        Request.Tcp(port).Generation.ShouldBe(1);
    }

    [Theory, Perl, Ours]
    public void It_needs_a_log_file(Subject subject)
    {
        using var sandbox = new Sandbox(subject);
        var foreground = sandbox.Start(["--daemonize"], sandbox.Worker());
        foreground.WaitForExit().Code.ShouldNotBe(0);
        foreground.Log.ShouldContain(line => line.Contains("--log-file"));
    }

    private sealed class Scene : IDisposable
    {
        public Scene(Subject subject, params IEnumerable<string> options)
        {
            Sandbox = new Sandbox(subject);
            Port = Sandbox.FreePort();
            Foreground = Sandbox.Start(
                [$"--port={Port}", "--daemonize", $"--log-file={Sandbox["log"]}", "--pid-file=pid", .. options],
                Sandbox.Worker());
        }

        public Sandbox Sandbox { get; }

        public int Port { get; }

        public Superdaemon Foreground { get; }

        public int Daemon => Sandbox.PidFrom(Sandbox["pid"]);

        public void AwaitLog(string words) =>
            Foreground.Eventually(
                () => PlainFile.Read(Sandbox["log"])?.Contains(words) is true, $"for «{words}» in the log file");

        public void Dispose() => Sandbox.Dispose();
    }
}
