using System.Net;
using System.Net.Sockets;

namespace ServerStarter.Tests.Processes;

public sealed class Under_start_server : IDisposable
{
    private readonly Sandbox _sandbox = new(Subject.Ours);

    public void Dispose() => _sandbox.Dispose();

    [OursFact]
    public void Every_kind_of_socket_is_listed_as_it_was_asked_for()
    {
        var (a, b, c, path) = (_sandbox.FreePort(), _sandbox.FreePort(), _sandbox.FreePort(), _sandbox["a=b:c.sock"]);
        var superdaemon = _sandbox.StartUnder(
            [$"--port={a}", $"--port=[::1]:{b}=40", $"--port=127.0.0.1:{c}", $"--port=u{c}", $"--path={path}"], "facts");
        superdaemon.WaitForLine("^socket: 4 ");
        superdaemon.Stop();
        var lines = superdaemon.Output.Of(1)[..9];
        lines[..4].ShouldBe(["present: True", "generation: 1", "count: 5", "again: 5"]);
        lines[4].ShouldMatch($"^socket: 0 {a} \\d+ Tcp InterNetwork 0\\.0\\.0\\.0:{a} True {a} $");
        lines[5].ShouldMatch($"^socket: 1 \\[::1\\]:{b} 40 Tcp InterNetworkV6 \\[::1\\]:{b} True {b} $");
        lines[6].ShouldMatch($"^socket: 2 127\\.0\\.0\\.1:{c} \\d+ Tcp InterNetwork 127\\.0\\.0\\.1:{c} True {c} $");
        lines[7].ShouldMatch($"^socket: 3 {c} \\d+ Udp InterNetwork 0\\.0\\.0\\.0:{c} False {c} $");
        lines[8].ShouldMatch($"^socket: 4 {path} \\d+ Unix Unix {path} True  {path}$");
    }

    [OursFact]
    public void An_abstract_socket_is_listed_adopted_and_answers_after_each_deploy()
    {
        var name = Path.GetFileName(_sandbox.Directory);
        var endPoint = new UnixDomainSocketEndPoint("\0" + name);
        var facts = _sandbox.StartUnder([$"--path=@{name}"], "facts");
        facts.WaitForLine($"^socket: 0 @{name} \\d+ Unix Unix @{name} True  @{name}$");
        facts.Stop();

        var superdaemon = _sandbox.StartUnder([$"--path=@{name}"], "serve", "sockets");
        OutputLine? serving = null;
        for (var generation = 1; generation <= 3; generation++)
        {
            if (generation > 1) superdaemon.Signal(Signal.Hup);
            serving = superdaemon.WaitForLine("^serving$", serving);
            superdaemon.WaitForOnly(generation);
            Request.Of(endPoint).Generation.ShouldBe(generation);
        }
        superdaemon.Stop().ShouldBe(ExitStatus.Of(0));
        _sandbox.LeftBehind().ShouldBeEmpty();
    }

    [OursFact]
    public void Without_ports_it_is_start_server_all_the_same()
    {
        var superdaemon = _sandbox.StartUnder([], "facts");
        superdaemon.WaitForLine("^again: 0$");
        superdaemon.Stop();
        superdaemon.Output.Of(1)[..3].ShouldBe(["present: True", "generation: 1", "count: 0"]);
    }

    [OursFact]
    public void All_of_them_answer_and_go_on_answering_after_each_deploy()
    {
        var (a, b, path) = (_sandbox.FreePort(), _sandbox.FreePort(), _sandbox["socket"]);
        var superdaemon = _sandbox.StartUnder([$"--port=127.0.0.1:{a}", $"--port=[::1]:{b}", $"--port=u{a}", $"--path={path}"],
            "serve", "sockets");
        OutputLine? serving = null;
        for (var generation = 1; generation <= 3; generation++)
        {
            if (generation > 1) superdaemon.Signal(Signal.Hup);
            serving = superdaemon.WaitForLine("^serving$", serving);
            superdaemon.WaitForOnly(generation);
            var answer = new Answer(generation, superdaemon.Workers[0].Pid);
            Request.Tcp(a).ShouldBe(answer);
            Request.Of(new IPEndPoint(IPAddress.IPv6Loopback, b)).ShouldBe(answer);
            Request.Udp(a).ShouldBe(answer);
            Request.Unix(path).ShouldBe(answer);
        }
        superdaemon.Stop().ShouldBe(ExitStatus.Of(0));
        _sandbox.LeftBehind().ShouldBeEmpty();
    }

    [OursFact]
    public void A_request_under_way_is_finished_by_the_old_generation_while_the_new_one_serves()
    {
        int port = _sandbox.FreePort();
        var superdaemon = _sandbox.StartUnder([$"--port=127.0.0.1:{port}"], "serve", "sockets");
        superdaemon.WaitForLine("^serving$");
        using var slow = UnfinishedRequest.Half(new IPEndPoint(IPAddress.Loopback, port));
        superdaemon.Signal(Signal.Hup);
        superdaemon.WaitForLine("^stopping: SIGTERM, open 1$");
        Request.Tcp(port).Generation.ShouldBe(2);
        slow.Finish()!.Value.Generation.ShouldBe(1);
        superdaemon.WaitForLine("^drained: True, open 0$");
        superdaemon.WaitForOnly(2);
    }

    [OursFact]
    public void At_the_deadline_it_leaves_and_says_what_is_left()
    {
        int port = _sandbox.FreePort();
        var superdaemon = _sandbox.StartUnder([$"--port=127.0.0.1:{port}"], "serve", "sockets", "impatient");
        superdaemon.WaitForLine("^serving$");
        using var slow = UnfinishedRequest.Half(new IPEndPoint(IPAddress.Loopback, port));
        superdaemon.Signal(Signal.Hup);
        superdaemon.WaitForLine("^drained: False, open 1$");
        superdaemon.WaitForOnly(2);
        slow.Finish().ShouldBeNull();
    }
}
