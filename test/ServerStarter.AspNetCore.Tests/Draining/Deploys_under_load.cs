using System.Net;

namespace ServerStarter.AspNetCore.Tests.Draining;

public class Deploys_under_load
{
    private const int Clients = 6, Deploys = 3;

    // A client that a busy machine keeps from asking for longer than the grace period finds its connection closed.
    // Of a pool, one connection or another may be asked for nothing any more.
    private const string ForEachClient = "--grace=60", ForAPool = "--grace=8";

    [OursFact]
    public async Task Over_a_new_connection_for_each_request_none_fails()
    {
        using var scene = new Scene();
        await NoneFailsAsync(scene.Serve(), _ => Task.FromResult(Request.Tcp(scene.Port).Generation));
    }

    [OursFact]
    public async Task Over_kept_connections_of_HTTP1_none_fails()
    {
        using var scene = new Scene();
        Superdaemon superdaemon = scene.Serve(ForEachClient);
        var kept = new KeptConnection?[Clients];
        await NoneFailsAsync(superdaemon, client =>
        {
            Response response = (kept[client] ??= KeptConnection.To(scene.Port)).Get("/");
            if (!response.IsLast) return Task.FromResult(response.Generation);
            kept[client]!.Dispose();
            kept[client] = null;
            return Task.FromResult(response.Generation);
        });
        Array.ForEach(kept, connection => connection?.Dispose());
    }

    [OursFact]
    public async Task Over_HTTP2_none_fails()
    {
        using var scene = new Scene();
        await NoneFailsAsync(
            scene.Serve(ForAPool, "--configure", $"port:{scene.Port}:http2"), new Uri($"http://localhost:{scene.Port}/"), HttpVersion.Version20);
    }

    [OursFact]
    public async Task Over_HTTP2_with_TLS_none_fails()
    {
        using var scene = new Scene();
        await NoneFailsAsync(
            scene.Serve(ForAPool, "--configure", $"port:{scene.Port}:https"), new Uri($"https://localhost:{scene.Port}/"), HttpVersion.Version20);
    }

    [OursFact]
    public async Task Over_HTTP1_with_TLS_none_fails()
    {
        using var scene = new Scene();
        await NoneFailsAsync(
            scene.Serve("--configure", $"port:{scene.Port}:https"), new Uri($"https://localhost:{scene.Port}/"), HttpVersion.Version11);
    }

    private static async Task NoneFailsAsync(Superdaemon superdaemon, Uri uri, Version version)
    {
        using HttpClient http = Http.Client(version);
        await NoneFailsAsync(superdaemon, async _ => int.Parse((await http.GetStringAsync(uri)).Split(' ')[0]));
    }

    private static async Task NoneFailsAsync(Superdaemon superdaemon, Func<int, Task<int>> ask)
    {
        using var load = new Load(Clients, ask);
        superdaemon.Eventually(() => load.HasAnswerOf(1), "for an answer of generation 1");
        for (int generation = 2; generation <= Deploys + 1; generation++)
        {
            superdaemon.Deploy();
            superdaemon.Eventually(() => load.HasAnswerOf(generation), $"for an answer of generation {generation}");
        }

        (await load.StopAsync()).ShouldBeEmpty();
        Scene.Complaints(superdaemon).ShouldBeEmpty();
    }
}
