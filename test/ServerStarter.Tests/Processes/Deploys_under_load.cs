using System.Net;
using System.Net.Sockets;

namespace ServerStarter.Tests.Processes;

/// <summary>Clients that never pause, deploys that follow one another: no request fails.</summary>
public sealed class Deploys_under_load : IDisposable
{
    private const int Clients = 4, Deploys = 6;

    private readonly Sandbox _sandbox = new(Subject.Ours);

    public void Dispose() => _sandbox.Dispose();

    [OursTheory]
    [InlineData("listeners")]
    [InlineData("sockets")]
    public void Over_TCP_none_fails(string server)
    {
        int port = _sandbox.FreePort();
        NoneFails($"--port=127.0.0.1:{port}", server, new IPEndPoint(IPAddress.Loopback, port));
    }

    [OursFact]
    public void Over_a_unix_socket_none_fails() =>
        NoneFails($"--path={_sandbox["socket"]}", "sockets", new UnixDomainSocketEndPoint(_sandbox["socket"]));

    private void NoneFails(string option, string server, EndPoint endPoint)
    {
        var superdaemon = _sandbox.StartUnder([option], "serve", server);
        var serving = superdaemon.WaitForLine("^serving$");
        using var traffic = Traffic.On(endPoint, Clients);
        for (var generation = 2; generation <= Deploys + 1; generation++)
        {
            superdaemon.Signal(Signal.Hup);
            serving = superdaemon.WaitForLine("^serving$", serving);
            superdaemon.WaitForOnly(generation);
            superdaemon.Eventually(() => traffic.Answers.Keys.Any(answer => answer.Generation == generation), $"for an answer of {generation}");
        }
        traffic.Stop();
        traffic.Failures.ShouldBeEmpty();
        superdaemon.Stop().ShouldBe(ExitStatus.Of(0));
        superdaemon.Output.Of(1).Count(line => line == "drained: True, open 0").ShouldBe(Deploys + 1);
    }
}
