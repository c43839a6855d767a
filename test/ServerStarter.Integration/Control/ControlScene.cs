using System.Text.Json;

namespace ServerStarter.Integration;

/// <summary>A superdaemon with a control socket, whose first worker is up, and what must hold of it whatever clients do.</summary>
internal sealed class ControlScene : IDisposable
{
    private const int Statuses = 1000;

    private readonly List<ControlClient> _clients = [];
    private readonly int _descriptors;

    private ControlScene(Sandbox sandbox, Superdaemon superdaemon)
    {
        Sandbox = sandbox;
        Superdaemon = superdaemon;
        superdaemon.Report(1);
        superdaemon.Eventually(() => Status().Text("state") == "serving", "for the first worker to be up");
        _descriptors = DescriptorsWithoutClients();
    }

    public Sandbox Sandbox { get; }

    public Superdaemon Superdaemon { get; }

    public string Path => Sandbox["control"];

    /// <summary>A superdaemon with a unix socket too.</summary>
    public static ControlScene Of(params string[] options) => With(_ => options, sandbox => sandbox.Worker());

    public static ControlScene With(Func<Sandbox, IEnumerable<string>> options, Func<Sandbox, IEnumerable<string>> worker, Func<Launch, Launch>? change = null)
    {
        var sandbox = new Sandbox(Subject.Ours);
        try
        {
            var launch = sandbox.Launch([$"--control={sandbox["control"]}", "--interval=0.05", sandbox.PathOption, .. options(sandbox)], worker(sandbox));
            return new ControlScene(sandbox, (change?.Invoke(launch) ?? launch).Start());
        }
        catch
        {
            sandbox.Dispose();
            throw;
        }
    }

    /// <summary>A worker with so many statuses, of 190 characters of 3 bytes each, that the events of a generation are more
    /// than half of what a client may leave unread.</summary>
    public static IEnumerable<string> Talkative(Sandbox sandbox) =>
        sandbox.Worker([.. Enumerable.Range(0, Statuses).SelectMany(number => (string[])["--say", $"STATUS={number} " + new string('€', 190)])]);

    /// <summary>A client, until the end of the scene or until <see cref="ShouldBeAsBefore"/>.</summary>
    public ControlClient Connect()
    {
        var client = new ControlClient(Path);
        _clients.Add(client);
        return client;
    }

    /// <summary>Asks on a connection of its own.</summary>
    public JsonElement Ask(string request)
    {
        using var client = new ControlClient(Path);
        return client.Ask(request);
    }

    public JsonElement Status() => Ask("""{"request":"status"}""");

    /// <summary>A deploy, to its end.</summary>
    public JsonElement Deploy() => Ask("""{"request":"restart"}""");

    /// <summary>With all clients gone it answers, serves and deploys as if nothing had happened, and holds nothing that it
    /// did not before.</summary>
    public void ShouldBeAsBefore()
    {
        HangUp();
        var result = Deploy();
        result.Text("outcome").ShouldBe("succeeded", Sandbox.Evidence());
        var generation = result.Part("serving").Number("generation");
        Request.Unix(Sandbox["socket"]).Generation.ShouldBe(generation);
        Status().Text("state").ShouldBe("serving");
        Superdaemon.Eventually(() => DescriptorsWithoutClients() <= _descriptors,
            $"for {_descriptors} descriptors at most, not {string.Join(", ", Superdaemon.Descriptors())}");
    }

    public void Dispose()
    {
        HangUp();
        Sandbox.Dispose();
    }

    private void HangUp() => _clients.ForEach(client => client.Dispose());

    // Whoever has hung up before a request is gone when it is answered; who asks is counted.
    private int DescriptorsWithoutClients()
    {
        using var client = new ControlClient(Path);
        _ = client.Ask("""{"request":"status"}""");
        return Superdaemon.Descriptors().Count - 1;
    }
}
