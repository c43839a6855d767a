namespace ServerStarter.Compatibility;

public class Requests
{
    [Theory, Perl, Ours]
    public void A_request_that_an_old_worker_has_accepted_is_answered_by_it(Subject subject)
    {
        using var sandbox = new Sandbox(subject);
        int port = sandbox.FreePort();
        var superdaemon = sandbox.Start([$"--port={port}"], sandbox.Worker());
        var first = superdaemon.Report(1);
        using var slow = Request.Slow(port, sandbox["answer"]);
        // Accepted: the backlog is empty only then, and nothing else says so from outside.
        superdaemon.Eventually(
            () => ProcessTable.Descriptors(first.Pid).Values.Count(IsSocket) > 1, "for the connection to be accepted");
        superdaemon.Signal(Signal.Hup);
        var second = superdaemon.Report(2);
        superdaemon.WaitForLine("^killing old workers");
        superdaemon.Eventually(() => Request.Tcp(port).Pid == second.Pid, "for the new worker's answer");
        sandbox.Touch("answer");
        slow.Answer().ShouldBe(new Answer(1, first.Pid));
        superdaemon.WaitForOnly(2);
    }

    [Theory, Perl, Ours]
    public void A_connection_made_while_no_worker_runs_is_answered_by_the_next(Subject subject)
    {
        using var sandbox = new Sandbox(subject);
        int port = sandbox.FreePort();
        var superdaemon = sandbox.Start([$"--port={port}"], sandbox.Worker("--fail-while", sandbox.Touch("broken")));
        superdaemon.WaitForLine("seems to have failed to start");
        using var request = Request.Slow(port, sandbox.Touch("answer"));
        File.Delete(sandbox["broken"]);
        request.Answer().Generation.ShouldBeGreaterThan(1);
    }

    [Theory, Perl, Ours]
    public void Under_load_no_request_fails_over_deploys(Subject subject)
    {
        using var sandbox = new Sandbox(subject);
        int port = sandbox.FreePort();
        var superdaemon = sandbox.Start([$"--port={port}"], sandbox.Worker());
        superdaemon.Report(1);
        using var traffic = Traffic.On(port, clients: 4);
        superdaemon.Deploy();
        superdaemon.Deploy();
        traffic.Stop();
        traffic.Failures.ShouldBeEmpty();
        traffic.Answers.Keys.Select(answer => answer.Generation).Order().ShouldBe([1, 2, 3]);
    }

    private static bool IsSocket(string target) => target.StartsWith("socket:");
}
