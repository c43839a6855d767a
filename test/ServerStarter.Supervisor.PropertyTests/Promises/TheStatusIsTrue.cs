using ServerStarter.Supervisor.Core;

namespace ServerStarter.Supervisor.PropertyTests.Promises;

/// <summary>The status file lists the workers that are up, no other, by ascending generation, as soon as that changes.</summary>
internal sealed class TheStatusIsTrue : Promise
{
    private readonly List<Worker> _published = [];

    public override void Published(IReadOnlyList<Worker> workers)
    {
        _published.Clear();
        _published.AddRange(workers);
    }

    public override void AtRest(TimeSpan? deadline)
    {
        int listed = 0;
        foreach (var worker in World.State.Workers)
        {
            if (worker.UpAt is null) continue;
            var (generation, pid) = listed < _published.Count ? (_published[listed].Generation, _published[listed].Pid) : (0, 0);
            if (generation != worker.Generation || pid != worker.Pid)
                throw Broken($"worker {worker.Pid} is up and not listed in its place");
            listed++;
        }
        if (listed != _published.Count) throw Broken($"worker {_published[listed].Pid} is listed and not up");
    }
}
