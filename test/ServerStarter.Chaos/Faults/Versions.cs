namespace ServerStarter.Chaos.Faults;

/// <summary>Versions that should not have been deployed.</summary>
internal static class Versions
{
    public static readonly Fault[] All =
    [
        Of("a version that ends at once", version => version.With("--exit-after", "0", "--exit-code", "3")),
        Of("a version that ends soon", version => version.With("--exit-after", "0.3", "--exit-code", "4")),
        Of("a version that ends later", version => version.With("--exit-after", "1", "--exit-code", "5")),
        Of("a version that never becomes ready", version => version.NeverReady()),
        Of("a version that is not there", version => version.Program("/nowhere")),
        Of("a version that may not be executed", version => version.Program("/etc/passwd")),
        Of("a version that is a directory", version => version.Program("/etc")),
        Of("a version that never leaves", version => version.With("--drain-while", "/")),
        Of("a version that ignores TERM", version => version.With("--ignore", "TERM")),
        Of("a version that floods its standard error", version => version.With("--noise", "4000000")),
        Of("a version that floods the notify socket", version => version.With("--never-stop-saying")),
    ];

    private static Fault Of(string name, Action<Version> install) => new(name, (scene, random) =>
    {
        install(scene.Version);
        scene.Superdaemon.Signal(Signal.Hup);
        var deployed = random.Next(2) == 0;
        return () =>
        {
            scene.Version.Good();
            // Or the next attempt finds it.
            if (deployed)
                scene.Superdaemon.Signal(Signal.Hup);
        };
    })
    { Subject = "the version" };
}
