using ServerStarter.Bench.Subjects;

namespace ServerStarter.Bench.Processes;

/// <summary>One superdaemon per subject, all alive at once, each started when it is first asked for.</summary>
internal sealed class Fleet(Func<Subject, Superdaemon> start) : IDisposable
{
    private readonly Dictionary<Subject, Superdaemon> _superdaemons = [];

    public Fleet(Workbench bench)
        : this(bench.Start)
    {
    }

    public Superdaemon Of(Subject subject)
    {
        if (_superdaemons.TryGetValue(subject, out Superdaemon? running)) return running;
        Superdaemon started = start(subject);
        _superdaemons.Add(subject, started);
        return started;
    }

    public void Dispose()
    {
        foreach (Superdaemon superdaemon in _superdaemons.Values) superdaemon.Dispose();
    }
}
