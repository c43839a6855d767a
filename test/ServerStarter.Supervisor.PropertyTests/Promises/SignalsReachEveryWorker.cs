using System.Text.Json;

namespace ServerStarter.Supervisor.PropertyTests.Promises;

/// <summary>A signal that a client asks for goes to every worker, once, and the client is told to which.</summary>
internal sealed class SignalsReachEveryWorker : Promise
{
    private static readonly int[] s_nobody = [];

    private IReadOnlyList<int> _sent = s_nobody;

    public override void Forwarded(IReadOnlyList<int> pids, Signal signal)
    {
        _sent = pids;
        if (pids.Count != World.Workers.Count) throw Broken($"{signal.Name} goes to {pids.Count} of {World.Workers.Count} workers");
    }

    public override void Heard(KnownClient client, string type, JsonElement line)
    {
        if (client.Kind != "signal" || !line.TryGetProperty("pids", out var pids)) return;
        client.Signalled = [.. pids.EnumerateArray().Select(pid => pid.GetInt32()).Order()];
    }

    public override void AtRest(TimeSpan? deadline)
    {
        if (World.OwesSignal) throw Broken("a signal was asked for, and nobody was sent it");
        if (World.Signaller is { Signalled: { } said } client && !said.SequenceEqual(_sent))
            throw Broken($"{client} is told that it went to {string.Join(',', said)}, and it went to {string.Join(',', _sent)}");
        _sent = s_nobody;
    }
}
