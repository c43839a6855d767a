namespace ServerStarter.Supervisor.PropertyTests;

// Clients of the control socket, and what came of what they asked for.
internal sealed partial class World
{
    private readonly List<KnownClient> _clients = [];
    private readonly List<KnownClient> _signallers = [];
    private Signal? _forwarding;

    /// <summary>Those that wait for their answer, and those that follow.</summary>
    public List<KnownClient> Clients => _clients;

    /// <summary>The last generation that came to nothing.</summary>
    public int FailedGeneration { get; private set; }

    /// <summary>The last generation that was up, and ended without having been told to.</summary>
    public int DiedGeneration { get; private set; }

    /// <summary>When one did so last.</summary>
    public TimeSpan? DiedAt { get; private set; }

    /// <summary>When the last pre-deploy command was started that refused its deploy.</summary>
    public TimeSpan? RefusalBegunAt { get; private set; }

    /// <summary>How many results clients were sent.</summary>
    public long Answers { get; private set; }

    /// <summary>Whether a signal was asked for that workers have not been sent.</summary>
    public bool OwesSignal => _forwarding is not null;

    /// <summary>Whose signal the machine was told of last; null: nobody's who still waits for anything.</summary>
    public KnownClient? Signaller { get; private set; }

    public void Add(KnownClient client) => _clients.Add(client);

    public void Remove(KnownClient client)
    {
        if (_clients.Remove(client) && client.Results > 0) Answers++;
        // Its answer may be quicker than its signal.
        if (client is { Kind: "signal", ToldAt: null }) _signallers.Add(client);
    }

    public void Fail(int generation) => FailedGeneration = Math.Max(FailedGeneration, generation);

    /// <summary>Whether a signal that workers are sent is the one that somebody asked for.</summary>
    public bool Forward(Signal signal)
    {
        if (_forwarding != signal) return false;
        _forwarding = null;
        return true;
    }

    // The log names who asked.
    private void NoteTold(string request)
    {
        if (Asking(_clients, request) is not { } client && (client = Asking(_signallers, request)) is null) return;
        client.ToldAt = Now;
        client.GenerationThen = Generations;
        client.ServedThen = State.Serving is { } serving ? Find(serving.Pid) : null;
        if (client.Kind == "signal") Signaller = client;
        _signallers.Remove(client);
    }

    private static KnownClient? Asking(List<KnownClient> clients, string request)
    {
        foreach (var client in clients)
            if (client.ToldAt is null && request.StartsWith($"process {client.Pid} ", StringComparison.Ordinal)) return client;
        return null;
    }

    private void Leave(KnownWorker worker, TimeSpan at)
    {
        worker.GoneAt = at;
        _workers.Remove(worker.Pid);
        if (State.Starting?.Pid == worker.Pid || !IsUp(worker)) Fail(worker.Generation);
        else if (worker.Told is null) (DiedGeneration, DiedAt) = (Math.Max(DiedGeneration, worker.Generation), at);
    }
}
