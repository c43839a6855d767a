using System.Net;

namespace ServerStarter.Integration;

/// <summary>A server that was written for the Perl program, as Debian has it.</summary>
public class Starlet
{
    // Answers as TestWorker does, a parent and its children alike: with the generation.
    private const string Application = """
        sub {
            my $body = "$ENV{SERVER_STARTER_GENERATION} $$";
            [200, ['Content-Type' => 'text/plain', 'Content-Length' => length $body], [$body]]
        }
        """;

    private static readonly string[] s_command =
        ["/usr/bin/plackup", "-E", "deployment", "-s", "Starlet", "--max-workers=3", "app.psgi"];

    [StarletFact]
    public void It_serves_deploys_under_load_and_stops()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        File.WriteAllText(sandbox["app.psgi"], Application);
        int port = sandbox.FreePort();
        var superdaemon = sandbox.Start(["--interval=0.3", .. sandbox.AllOptions, $"--port=127.0.0.1:{port}"],
            s_command);
        superdaemon.AwaitUp(1);
        Request.Tcp(port).Generation.ShouldBe(1);
        using var load = new Load(2, new IPEndPoint(IPAddress.Loopback, port));
        for (var generation = 2; generation <= 4; generation++)
        {
            superdaemon.Signal(Signal.Hup);
            superdaemon.AwaitUp(generation);
            var newest = generation;
            superdaemon.Eventually(() => load.HasAnswerOf(newest), $"for an answer of generation {newest}");
        }
        load.Stop().ShouldBeEmpty();
        load.Generations.ShouldBe([1, 2, 3, 4]);
        superdaemon.Stop().ShouldBe(ExitStatus.Of(0));
        sandbox.Files.ShouldBeEmpty();
        superdaemon.Eventually(() => sandbox.LeftBehind().Length == 0, "for the last child's end");
    }
}
