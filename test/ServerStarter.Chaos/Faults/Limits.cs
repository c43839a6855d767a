using ServerStarter.Chaos.Linux;

namespace ServerStarter.Chaos.Faults;

/// <summary>What the superdaemon may not have any more of.</summary>
internal static class Limits
{
    private const string Number = "descriptors";

    public static readonly Fault[] All =
    [
        new("no more descriptors", Descriptors) { Subject = Number },
        new("fewer descriptors than it has", FewDescriptors) { Subject = Number },
        new("no more of any file", FileSize),
    ];

    private static Action Descriptors(Scene scene, Random random)
    {
        var used = scene.Superdaemon.Descriptors().Keys.ToHashSet();
        var free = Enumerable.Range(0, used.Count + 1).First(number => !used.Contains(number));
        return Limit(scene, free + random.Next(4));
    }

    private static Action FewDescriptors(Scene scene, Random random) => Limit(scene, random.Next(1, 10));

    private static Action Limit(Scene scene, int most)
    {
        var undo = Victim.Limit(scene.Superdaemon.Pid, Libc.RLIMIT_NOFILE, (ulong)most);
        scene.History.Note($"    at most {most} descriptors of {scene.Superdaemon.Descriptors().Count}");
        scene.Superdaemon.Signal(Signal.Hup);
        return () =>
        {
            undo();
            // Those that were started meanwhile have the limit too, and may not be able to accept any more.
            scene.Superdaemon.Signal(Signal.Hup);
        };
    }

    private static Action FileSize(Scene scene, Random random)
    {
        var undo = Victim.Limit(scene.Superdaemon.Pid, Libc.RLIMIT_FSIZE, 0);
        scene.Superdaemon.Signal(Signal.Hup);
        return undo;
    }
}
