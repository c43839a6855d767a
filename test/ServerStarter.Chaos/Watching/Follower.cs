using System.Text.Json;

namespace ServerStarter.Chaos.Watching;

/// <summary>
/// Is told of everything that happens to workers, by the control socket: a generation that begins is newer than all before
/// it, and one that the superdaemon kills because an option says so is a casualty.
/// </summary>
internal sealed class Follower : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(10);

    private readonly ControlClient _control;
    private readonly History _history;
    private readonly Casualties _casualties;
    private readonly HashSet<int> _seen = [];
    private readonly Thread _thread;
    private volatile bool _stopping;
    private volatile string? _wrong;

    public Follower(string path, History history, Casualties casualties)
    {
        (_history, _casualties) = (history, casualties);
        _control = new ControlClient(path, s_patience);
        _control.Send("{\"request\":\"follow\"}");
        _thread = new Thread(Run) { IsBackground = true, Name = "follower" };
        _thread.Start();
    }

    /// <summary>What should not be; null: nothing.</summary>
    public string? Wrong => _wrong;

    /// <summary>The superdaemon is about to end, and with it what follows it.</summary>
    public void ExpectEnd() => _stopping = true;

    /// <summary>Waits for the end, and so for all that was told before it.</summary>
    public void Join() => _thread.Join();

    public void Dispose()
    {
        _stopping = true;
        _control.Dispose();
        _thread.Join();
    }

    private void Run()
    {
        try
        {
            while (_control.Next() is { } line)
                if (line.TryGetProperty("worker", out var worker))
                    Take(worker);
            if (!_stopping)
                _wrong = "the control connection of who follows was closed";
        }
        catch (Exception e) when (e is IOException or JsonException or ObjectDisposedException)
        {
            if (!_stopping)
                _wrong = $"the control connection of who follows failed: {e.Message}";
        }
    }

    private void Take(JsonElement worker)
    {
        var generation = worker.GetProperty("generation").GetInt32();
        var phase = worker.GetProperty("phase").GetString();
        var why = worker.TryGetProperty("why", out var reason) ? reason.GetString()! : "";
        _history.Note($"    {generation}:{worker.GetProperty("pid").GetInt32()} {phase} {why}");
        if (_seen.Count > 0 && !_seen.Contains(generation) && _seen.Max() > generation && phase == "starting")
            _wrong = $"generation {generation} begins after {_seen.Max()}";
        _seen.Add(generation);
        if (why.StartsWith("killed"))
            _casualties.Add(generation, "killed by the superdaemon");
        if (phase == "gone")
            _casualties.Gone(generation);
    }
}
