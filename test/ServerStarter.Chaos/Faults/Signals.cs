namespace ServerStarter.Chaos.Faults;

/// <summary>Signals to the superdaemon.</summary>
internal static class Signals
{
    // Not those that end it, and not the two that the C library and the runtime keep for themselves (docs/signals.md).
    private static readonly int[] s_harmless = [3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14, 16, 17, 18, 23, 24, 25, 26, 27, 28, 29, 30, 31, 35, 40, 64];

    public static readonly Fault[] All =
    [
        new("a storm of HUPs", Storm),
        new("signals that mean nothing, and USR1", Harmless),
        new("the superdaemon is stopped", Stop),
    ];

    private static Action? Storm(Scene scene, Random random)
    {
        var count = random.Next(2, 40);
        for (var i = 0; i < count; i++)
        {
            scene.Superdaemon.Signal(Signal.Hup);
            Thread.Sleep(random.Next(8));
        }
        return null;
    }

    private static Action? Harmless(Scene scene, Random random)
    {
        for (var i = 0; i < 50; i++)
            scene.Superdaemon.Signal((Signal)s_harmless[random.Next(s_harmless.Length)]);
        return null;
    }

    private static Action Stop(Scene scene, Random random)
    {
        scene.Superdaemon.Signal(Signal.Stop);
        if (random.Next(2) == 0)
            scene.Superdaemon.Signal(Signal.Hup);
        return () => scene.Superdaemon.Signal(Signal.Cont);
    }
}
