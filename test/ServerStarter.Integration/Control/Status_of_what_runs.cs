using System.Net;
using System.Net.Sockets;

namespace ServerStarter.Integration;

public class Status_of_what_runs
{
    private const int Clients = 5;

    [OursFact]
    public void It_says_who_runs_what_they_take_and_what_they_have()
    {
        using var scene = ControlScene.With(sandbox => [$"--port=127.0.0.1:{sandbox.FreePort()}", $"--port=127.0.0.1:u{sandbox.FreePort()}"], sandbox => sandbox.Worker());
        var found = scene.Sandbox.Report(1);
        var status = scene.Status();
        (status.Number("version"), status.Text("type"), status.Number("pid")).ShouldBe((1, "status", scene.Superdaemon.Pid));
        status.Seconds("age")!.Value.ShouldBeGreaterThan(0);
        status.Seconds("next_attempt").ShouldBeNull();
        var worker = status.Worker("serving");
        (worker.Number("generation"), worker.Number("pid"), worker.Number("processes")).ShouldBe((1, found.Pid, 1));
        worker.Number("memory").ShouldBeInRange(100_000, 100_000_000);
        worker.Seconds("cpu")!.Value.ShouldBeInRange(0, 5);
        worker.Text("status").ShouldBeNull();
        status.Parts("deploys").ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            deploy => (deploy.Number("number"), deploy.Text("cause"), deploy.Text("stage")).ShouldBe((1, "start", "done")),
            deploy => deploy.Seconds("drained").ShouldBe(0));
        status.Parts("sockets").Select(socket => (socket.Text("name"), socket.Number("descriptor")))
            .ShouldBe(found.Listeners.Select(listener => ((string?)listener.Name, listener.Socket.Number)));
        scene.ShouldBeAsBefore();
    }

    [OursFact]
    public void Memory_and_processor_time_are_those_of_all_that_a_worker_has_started()
    {
        using var scene = ControlScene.With(_ => [], sandbox => sandbox.WorkerAfter("while [ ! -e enough ]; do :; done &"));
        var worker = scene.Status().Worker("serving");
        worker.Number("processes").ShouldBe(2);
        scene.Superdaemon.Eventually(() => scene.Status().Worker("serving").Seconds("cpu") > 0.3, "for processor time");
        scene.Sandbox.Touch("enough");
        scene.Superdaemon.Eventually(() => scene.Status().Worker("serving").Number("processes") == 1, "for the other process to go");
    }

    [OursFact]
    public void What_nobody_accepts_or_reads_is_counted()
    {
        int tcp = 0, udp = 0;
        using var scene = ControlScene.With(sandbox => [$"--port=127.0.0.1:{tcp = sandbox.FreePort()}", $"--port=127.0.0.1:u{udp = sandbox.FreePort()}"],
            sandbox => sandbox.Worker());
        int worker = scene.Sandbox.Report(1).Pid;
        Waiting(scene).ShouldBe([0, 0, 0]);
        ProcessTable.Send(worker, Signal.Stop);
        scene.Superdaemon.Eventually(() => ProcessTable.State(worker) == 'T', "for the worker to be stopped");
        var clients = new List<IDisposable>();
        for (var i = 0; i < Clients; i++)
        {
            clients.Add(Request.Send(new IPEndPoint(IPAddress.Loopback, tcp), "/"));
            clients.Add(Request.Send(new UnixDomainSocketEndPoint(scene.Sandbox["socket"]), "/"));
            using var sender = new UdpClient();
            sender.Send([1], 1, "127.0.0.1", udp);
        }
        scene.Superdaemon.Eventually(() => Waiting(scene) is [Clients, > 0, Clients], "for the queues to grow");
        var queues = scene.Status().Parts("sockets").Select(socket => socket.Part("queue")).ToArray();
        queues.Select(queue => queue.Text("unit")).ShouldBe(["connections", "bytes", "connections"]);
        queues.ShouldAllBe(queue => queue.Number("limit") > 0);
        queues.Select(queue => queue.TryGetProperty("dropped", out _)).ShouldBe([false, true, false]);
        ProcessTable.Send(worker, Signal.Cont);
        scene.Superdaemon.Eventually(() => Waiting(scene) is [0, 0, 0], "for the queues to be empty");
        clients.ForEach(client => client.Dispose());
    }

    [OursFact]
    public void What_a_worker_says_of_itself_is_shown_and_why_it_is_not_up()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.Start([$"--control={sandbox["control"]}", "--ready=notify", "--ready-timeout=600"],
            sandbox.Worker("--say", "STATUS=loading \u0001 \"3\" of 7 \\ €\nX=y", "--ready-when", sandbox["ready"]));
        superdaemon.Report(1);
        using var client = new ControlClient(sandbox["control"]);
        superdaemon.Eventually(() => client.Ask("""{"request":"status"}""").Worker("starting").Text("status") is not null, "for what it says");
        var status = client.Ask("""{"request":"status"}""");
        status.Text("state").ShouldBe("starting");
        status.Worker("starting").Text("status").ShouldBe("loading ? \"3\" of 7 \\ €");
        status.Worker("starting").Text("why")!.ShouldMatch(@"^it has not said READY=1 yet, [0-9.]+ s left$");
        sandbox.Touch("ready");
        superdaemon.Eventually(() => client.Ask("""{"request":"status"}""").Text("state") == "serving", "for it to be up");
    }

    [OursFact]
    public void Garbage_that_a_worker_says_is_no_obstacle()
    {
        using var scene = ControlScene.With(_ => [], sandbox => sandbox.Worker("--say-garbage", "--say", "STATUS=" + new string('x', 3000)));
        scene.Superdaemon.Eventually(() => scene.Status().Worker("serving").Text("status") == new string('x', 200), "for its status");
        scene.ShouldBeAsBefore();
    }

    // Bytes that are no UTF-8, quotes, control characters: a shell makes the name.
    [OursFact]
    public void A_socket_may_have_any_name()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.Launch(["--control=control"], sandbox.Worker())
            .In("""program=$1; shift; name=$(printf 'a\377"\\\033[31m\302\233é'); exec "$program" --path="$name" "$@" """).Start();
        superdaemon.Report(1);
        using var client = new ControlClient(sandbox["control"]);
        client.Ask("""{"request":"status"}""").Parts("sockets").Single().Text("name").ShouldBe("a\uFFFD\"\\\e[31m\u009Bé");
        client.Say("""{"request":"status"}""").Line()!.ShouldNotContain("\e");
    }

    [OursFact]
    public void Before_a_worker_is_up_and_between_two_attempts_it_says_so()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.Start([$"--control={sandbox["control"]}", "--interval=600"], sandbox.Worker("--exit-when", sandbox["enough"], "--exit-code", "3"));
        superdaemon.Report(1);
        using var client = new ControlClient(sandbox["control"]);
        client.Ask("""{"request":"status"}""").Text("state").ShouldBe("starting");
        sandbox.Touch("enough");
        superdaemon.Eventually(() => client.Ask("""{"request":"status"}""").Text("state") == "down", "for it to fail");
        var status = client.Ask("""{"request":"status"}""");
        status.Seconds("next_attempt")!.Value.ShouldBeInRange(500, 600);
        status.Parts("workers").ShouldBeEmpty();
        var start = status.Parts("deploys").Single();
        (start.Text("stage"), start.Number("failures")).ShouldBe(("retrying", 1));
        start.Text("reason")!.ShouldEndWith("exit status:768 (exit code 3)");
    }

    private static int[] Waiting(ControlScene scene) =>
        [.. scene.Status().Parts("sockets").Select(socket => socket.Part("queue").Number("waiting"))];
}
