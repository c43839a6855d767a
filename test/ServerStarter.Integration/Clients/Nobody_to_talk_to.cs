using System.Net.Sockets;
using System.Text;

namespace ServerStarter.Integration;

public class Nobody_to_talk_to
{
    public static readonly TheoryData<string> Verbs = ["--restart", "--stop", "--status", "--signal-workers=HUP"];

    [OursTheory, MemberData(nameof(Verbs))]
    public void There_is_no_such_socket(string verb)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        NothingThere(sandbox.Ask(verb)).ShouldBe($"start_server: {sandbox["control"]}: there is no control socket of that name: no start_server runs that was given it");
    }

    [OursTheory, MemberData(nameof(Verbs))]
    public void Whoever_made_it_was_killed(string verb)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.StartControlled([], sandbox.Worker());
        superdaemon.Signal(Signal.Kill);
        superdaemon.WaitForExit();
        NothingThere(sandbox.Ask(verb)).ShouldBe($"start_server: {sandbox["control"]}: nobody listens there: the start_server that made this socket is gone");
    }

    [OursTheory, MemberData(nameof(Verbs))]
    public void Whoever_answers_is_no_start_server(string verb)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        using var server = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        server.Bind(new UnixDomainSocketEndPoint(sandbox["control"]));
        server.Listen();
        var client = sandbox.Ask(verb);
        using var connection = server.Accept();
        connection.Send(Encoding.ASCII.GetBytes("HTTP/1.1 400 Bad Request\r\n"));
        NothingThere(client).ShouldContain("no start_server");
    }

    [OursTheory, MemberData(nameof(Verbs))]
    public void It_has_been_stopped_and_does_not_answer(string verb)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.StartControlled([], sandbox.Worker());
        superdaemon.Signal(Signal.Stop);
        superdaemon.Eventually(() => ProcessTable.State(superdaemon.Pid) == 'T', "for it to stop");
        string[] patience = verb.StartsWith("--signal") ? [] : ["--timeout=0.1"];
        NothingThere(sandbox.Ask([verb, .. patience])).ShouldContain($"start_server (process {superdaemon.Pid}) does not answer");
        superdaemon.Signal(Signal.Cont);
    }

    [OursFact]
    public void It_is_killed_during_the_deploy()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.StartControlled([], sandbox.Worker("--drain-while", sandbox.Touch("drain")));
        var restart = sandbox.Ask("--restart");
        restart.WaitForLine("^generation 1 .* leaves");
        superdaemon.Signal(Signal.Kill);
        NothingThere(restart).ShouldBe($"start_server: {sandbox["control"]}: start_server (process {superdaemon.Pid}) has ended during the deploy; see its log");
    }

    [OursFact]
    public void It_is_stopped_during_the_deploy()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        sandbox.Touch("ready.1");
        var superdaemon = sandbox.StartControlled(["--ready=notify"], sandbox.Worker("--ready-when", sandbox["ready.%g"]));
        var restart = sandbox.Ask("--restart");
        restart.WaitForLine("^generation 2 .* starts");
        superdaemon.Stop();
        NothingThere(restart).ShouldContain($"start_server (process {superdaemon.Pid}) stops: start_server was stopped meanwhile (received TERM)");
    }

    private static string NothingThere(Superdaemon client)
    {
        client.ShouldEndWith(2);
        return client.Log.ShouldHaveSingleItem();
    }
}
