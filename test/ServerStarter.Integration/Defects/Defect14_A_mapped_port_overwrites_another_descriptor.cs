using System.Net;

namespace ServerStarter.Integration;

public class Defect14_A_mapped_port_overwrites_another_descriptor
{
    [OursTheory]
    [InlineData(7, 7, "descriptor 7")]
    [InlineData(0, 0, "descriptor 0")]
    [InlineData(1, 5, "standard output")]
    [InlineData(5, 2, "standard error")]
    [InlineData(5, 2000000, "descriptor 2000000")]
    public void A_clash_is_an_error_before_anything_is_bound(int first, int second, string named)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        int one = sandbox.FreePort(), two = sandbox.FreePort();
        // Were anything bound, this would be what the error is about.
        using var taken = new System.Net.Sockets.TcpListener(IPAddress.Any, one);
        taken.Start();
        var refused = sandbox.Start([$"--port={one}={first}", $"--port={two}={second}", .. sandbox.AllOptions],
            sandbox.Worker());
        refused.WaitForExit().ShouldBe(ExitStatus.Of(1));
        refused.Log.ShouldHaveSingleItem().ShouldContain(named);
        refused.Log[0].ShouldContain("--port");
        sandbox.Files.ShouldBeEmpty();
    }

    // Each of these is the number that some socket, or some file of the superdaemon's own, would have by itself.
    [OursTheory]
    [InlineData(3, 4)]
    [InlineData(4, 3)]
    [InlineData(5, 6)]
    [InlineData(6, 5)]
    [InlineData(8, 7)]
    [InlineData(9, 10)]
    [InlineData(12, 11)]
    [InlineData(0, 3)]
    public void Every_socket_reaches_the_worker_under_its_own_number(int first, int second)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        Directory.CreateDirectory(sandbox["env"]);
        int[] ports = [.. Enumerable.Range(0, 4).Select(_ => (int)sandbox.FreePort())];
        var superdaemon = sandbox.Start(
            [$"--port={ports[0]}", $"--port={ports[1]}={first}", $"--port={ports[2]}={second}", $"--port={ports[3]}",
                sandbox.ShortInterval,
             .. sandbox.AllOptions, $"--envdir={sandbox["env"]}", $"--log-file=| cat >> {sandbox["log"]}"],
            sandbox.Worker());
        superdaemon.AwaitUp(1);
        superdaemon.Deploy();
        foreach (var generation in new[] { 1, 2 })
        {
            var listeners = superdaemon.Report(generation).Listeners;
            listeners.Select(listener => listener.Socket["address"])
                .ShouldBe([.. ports.Select(port => $"0.0.0.0:{port}"), sandbox["socket"]]);
            listeners[1].Socket.Number.ShouldBe(first);
            listeners[2].Socket.Number.ShouldBe(second);
            listeners.Select(listener => listener.Socket.Number).ShouldBeUnique();
        }
        ports.ShouldAllBe(port => Request.Tcp(port).Generation == 2);
        Request.Unix(sandbox["socket"]).Generation.ShouldBe(2);
    }

    [PerlFact]
    public void The_Perl_program_loses_the_socket_that_has_the_number()
    {
        using var scouting = new Sandbox(Subject.Perl);
        var natural = scouting.Start([$"--port={scouting.FreePort()}"], scouting.Worker())
            .Report(1).Listeners[0].Socket.Number;

        using var sandbox = new Sandbox(Subject.Perl);
        int one = sandbox.FreePort(), two = sandbox.FreePort();
        var worker = sandbox.Start([$"--port={one}", $"--port={two}={natural}"], sandbox.Worker()).Report(1);
        worker.Listeners.Select(listener => listener.Socket["address"]).ShouldBe([$"0.0.0.0:{two}", $"0.0.0.0:{two}"]);
    }
}
