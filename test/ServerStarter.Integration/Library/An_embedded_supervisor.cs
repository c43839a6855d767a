using System.Collections.Concurrent;
using System.Net;
using ServerStarter.Supervisor;
using ServerStarter.Supervisor.Sockets;

namespace ServerStarter.Integration;

/// <summary>The superdaemon as a library, in a thread of this process.</summary>
public class An_embedded_supervisor
{
    [OursFact]
    public void It_runs_in_a_thread_and_deploys_and_stops_for_another()
    {
        using var scene = new Scene();
        scene.AwaitUp(1);
        Request.Tcp(scene.Port).Generation.ShouldBe(1);
        scene.Supervisor.Restart();
        scene.AwaitUp(2);
        Request.Tcp(scene.Port).Generation.ShouldBe(2);
        scene.Supervisor.Stop();
        scene.ExitCode().ShouldBe(0);
        scene.Log.ShouldContain("asked for a restart, spawning a new worker");
        scene.Log.ShouldContain(line => line.StartsWith("asked to stop, sending TERM to all workers:"));
        scene.Log[^1].ShouldBe("exiting");
        scene.Sandbox.WorkerSignals().ShouldBe(["1 TERM", "2 TERM"]);
        scene.Sandbox.Files.ShouldBeEmpty();
    }

    [OursFact]
    public void A_second_stop_kills()
    {
        using var scene = new Scene("--ignore", "TERM");
        scene.AwaitUp(1);
        scene.Supervisor.Stop();
        Eventually.Holds(() => scene.Sandbox.WorkerSignals().Length == 1, "for the worker's signal");
        scene.Supervisor.Stop();
        scene.ExitCode().ShouldBe(0);
        scene.Log.ShouldContain(line => line.Contains("died, status:9"));
    }

    [OursFact]
    public void It_waits_for_the_worker_s_word_where_it_is_told_to()
    {
        using var scene = new Scene(options => options with { Ready = Readiness.Notify, Interval = TimeSpan.FromDays(1) },
            "--say", "STATUS=warm", "--say", "READY=1");
        scene.AwaitUp(1);
        scene.Supervisor.Restart();
        scene.AwaitUp(2);
        scene.Supervisor.Stop();
        scene.ExitCode().ShouldBe(0);
    }

    [OursFact]
    public void It_leaves_the_host_s_other_children_alone()
    {
        using var scene = new Scene();
        scene.AwaitUp(1);
        using var child = System.Diagnostics.Process.Start("/bin/sh", ["-c", "exit 7"]);
        child.WaitForExit();
        child.ExitCode.ShouldBe(7);
        ProcessTable.Send(scene.Sandbox.Report(1).Pid, Testing.Signal.Kill);
        scene.AwaitUp(2);
    }

    [OursFact]
    public void What_it_cannot_have_it_says_by_an_exception_and_leaves_nothing()
    {
        using var scene = new Scene();
        scene.AwaitUp(1);
        var second = new Supervisor.Supervisor(scene.Options with { PidFile = null, StatusFile = null });
        var failure = Should.Throw<SyscallException>(() => second.Run());
        failure.Call.ShouldBe("bind");
        failure.Target.ShouldBe($"127.0.0.1:{scene.Port}");
        Should.Throw<ArgumentException>(() => new Supervisor.Supervisor(scene.Options with { Command = [] }).Run());
        // Its program is not the one that could become such a worker.
        Should.Throw<ArgumentException>(() => new Supervisor.Supervisor(scene.Options with { Umask = 0 }).Run()).Message.ShouldContain("--umask");
    }

    private sealed class Scene : IDisposable
    {
        private readonly ConcurrentQueue<string> _log = new();
        private readonly Task<int> _run;

        public Scene(params string[] worker)
            : this(options => options, worker)
        {
        }

        public Scene(Func<SupervisorOptions, SupervisorOptions> change, params string[] worker)
        {
            Port = Sandbox.FreePort();
            Options = change(new SupervisorOptions
            {
                Command = [.. Sandbox.Worker(worker)],
                Ports = [PortSpec.Parse($"{IPAddress.Loopback}:{Port}")],
                Interval = TimeSpan.FromSeconds(0.1),
                PidFile = Sandbox["pid"],
                StatusFile = Sandbox["status"],
                Log = _log.Enqueue,
            });
            Supervisor = new Supervisor.Supervisor(Options);
            _run = Task.Factory.StartNew(Supervisor.Run, TaskCreationOptions.LongRunning);
        }

        public Sandbox Sandbox { get; } = new(Subject.Ours);

        public int Port { get; }

        public SupervisorOptions Options { get; }

        public Supervisor.Supervisor Supervisor { get; }

        public string[] Log => [.. _log];

        public void AwaitUp(int generation) => Eventually.Holds(
            () => new StatusFile(Sandbox["status"]).Workers is [var worker] && worker.Generation == generation
                && Sandbox.Reported(generation) is not null,
            $"for generation {generation} to be up, alone", evidence: () => string.Join('\n', Log));

        public int ExitCode()
        {
            Eventually.Holds(() => _run.IsCompleted, "for the supervisor's end", evidence: () =>
                string.Join('\n', Log));
            return _run.GetAwaiter().GetResult();
        }

        // Its workers bear no mark of the sandbox: they are ended here or not at all.
        public void Dispose()
        {
            for (var i = 0; i < 2 && !_run.IsCompleted; i++)
                Supervisor.Stop();
            Eventually.Holds(() => _run.IsCompleted, "for the supervisor's end");
            Sandbox.Dispose();
        }
    }
}
