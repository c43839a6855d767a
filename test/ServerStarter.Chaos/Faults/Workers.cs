using ServerStarter.Chaos.Linux;

namespace ServerStarter.Chaos.Faults;

/// <summary>What happens to workers that are as they should be.</summary>
internal static class Workers
{
    public static readonly Fault[] All =
    [
        new("workers get TERM", Term),
        new("a worker is killed", KillOne),
        new("all workers are killed", KillAll),
        new("a worker is stopped", Stop),
        new("a worker gets no more memory", Starve),
    ];

    private static Action? Term(Scene scene, Random random)
    {
        foreach (var worker in scene.Workers)
            if (random.Next(2) == 0)
                _ = scene.Signal(worker, Signal.Term);
        return null;
    }

    private static Action? KillOne(Scene scene, Random random)
    {
        if (Any(scene, random) is { } worker)
            scene.Kill(worker);
        return null;
    }

    private static Action? KillAll(Scene scene, Random random)
    {
        foreach (var worker in scene.Workers)
            scene.Kill(worker);
        return null;
    }

    private static Action? Stop(Scene scene, Random random)
    {
        if (Any(scene, random) is not { } worker || !scene.Signal(worker, Signal.Stop))
            return null;
        var killed = random.Next(3) == 0;
        return () =>
        {
            if (killed)
                scene.Kill(worker);
            else
                _ = scene.Signal(worker, Signal.Cont);
        };
    }

    private static Action? Starve(Scene scene, Random random)
    {
        if (Any(scene, random) is not { } worker)
            return null;
        scene.Casualties.Add(worker.Generation, "no more memory");
        _ = Victim.Limit(worker.Pid, Libc.RLIMIT_AS, 1 << 20);
        // It may hang on: then it would keep its clients waiting for ever.
        return () => _ = scene.Signal(worker, Signal.Kill);
    }

    private static WorkerProcess? Any(Scene scene, Random random)
    {
        var workers = scene.Workers;
        return workers.Count == 0 ? null : workers[random.Next(workers.Count)];
    }
}
