using System.Diagnostics;

namespace ServerStarter.Chaos.Faults;

/// <summary>Files and directories that are not as they were.</summary>
internal static class Files
{
    // What execve(2) takes as one string, nearly.
    private const int LongValue = 120_000;

    private const string Envdir = "the envdir", StatusPlace = "the status file";

    public static readonly Fault[] All =
    [
        new("the envdir changes while it is read", Changes) { Subject = Envdir },
        new("the envdir has what is no variable", Malformed) { Subject = Envdir },
        new("the envdir is larger than exec takes", Huge) { Subject = Envdir },
        new("the envdir is another", Replaced) { Subject = Envdir },
        new("the envdir is gone", Gone) { Subject = Envdir },
        new("the status file's directory is gone", StatusGone) { Subject = StatusPlace },
        new("the status file's directory is a file", StatusFile) { Subject = StatusPlace },
        new("the status file's directory is another", StatusReplaced) { Subject = StatusPlace },
        new("the status file's directory may not be written to", StatusImmutable) { Subject = StatusPlace },
        new("the status file is a directory", StatusDirectory) { Subject = StatusPlace },
    ];

    private static Action? Changes(Scene scene, Random random)
    {
        scene.Superdaemon.Signal(Signal.Hup);
        for (var i = 0; i < 200; i++)
            File.WriteAllText(scene.Sandbox[$"env/V{random.Next(20)}"], new string('v', random.Next(5000)) + "\n");
        return null;
    }

    private static Action Malformed(Scene scene, Random random)
    {
        var env = scene.Sandbox["env"];
        File.WriteAllText($"{env}/KILL_OLD_DELAY", "soon\n");
        File.WriteAllText($"{env}/AUTO_RESTART_INTERVAL", "-1\n");
        File.WriteAllText($"{env}/EMPTY", "");
        File.WriteAllText($"{env}/A=B", "x\n");
        File.WriteAllText($"{env}/ZERO", "a\0b\n");
        File.WriteAllText($"{env}/LONG", new string('x', 1_000_000));
        File.CreateSymbolicLink($"{env}/LOOP", "LOOP");
        Directory.CreateDirectory($"{env}/DIRECTORY");
        scene.Superdaemon.Signal(Signal.Hup);
        return () => Renew(scene);
    }

    private static Action Huge(Scene scene, Random random)
    {
        for (var i = 0; i < 20; i++)
            File.WriteAllText(scene.Sandbox[$"env/HUGE{i}"], new string('x', LongValue));
        scene.Superdaemon.Signal(Signal.Hup);
        return () => Renew(scene);
    }

    private static Action Replaced(Scene scene, Random random)
    {
        Directory.CreateDirectory(scene.Sandbox["env.other"]);
        File.WriteAllText(scene.Sandbox["env.other/KILL_OLD_DELAY"], "0.1\n");
        File.WriteAllText(scene.Sandbox["env.other/ENABLE_AUTO_RESTART"], "1\n");
        File.WriteAllText(scene.Sandbox["env.other/AUTO_RESTART_INTERVAL"], "0.5\n");
        Directory.Move(scene.Sandbox["env"], scene.Sandbox["env.away"]);
        File.CreateSymbolicLink(scene.Sandbox["env"], scene.Sandbox["env.other"]);
        scene.Superdaemon.Signal(Signal.Hup);
        return () =>
        {
            File.Delete(scene.Sandbox["env"]);
            Directory.Move(scene.Sandbox["env.away"], scene.Sandbox["env"]);
            // A link elsewhere: what is watched is what the name stood for at the last start.
            scene.Superdaemon.Signal(Signal.Hup);
        };
    }

    private static Action Gone(Scene scene, Random random)
    {
        Directory.Move(scene.Sandbox["env"], scene.Sandbox["env.gone"]);
        scene.Superdaemon.Signal(Signal.Hup);
        return () => Directory.Move(scene.Sandbox["env.gone"], scene.Sandbox["env"]);
    }

    private static void Renew(Scene scene)
    {
        Directory.Delete(scene.Sandbox["env"], recursive: true);
        Directory.CreateDirectory(scene.Sandbox["env"]);
        scene.Superdaemon.Signal(Signal.Hup);
    }

    private static Action StatusGone(Scene scene, Random random) => Away(scene, () => { }, () => { });

    private static Action StatusFile(Scene scene, Random random) =>
        Away(scene, () => File.WriteAllText(scene.Sandbox["run"], ""), () => File.Delete(scene.Sandbox["run"]));

    private static Action StatusReplaced(Scene scene, Random random) => Away(
        scene,
        () =>
        {
            Directory.CreateDirectory(scene.Sandbox["run.other"]);
            File.CreateSymbolicLink(scene.Sandbox["run"], scene.Sandbox["run.other"]);
        },
        () => File.Delete(scene.Sandbox["run"]));

    private static Action Away(Scene scene, Action put, Action take)
    {
        Directory.Move(scene.Sandbox["run"], scene.Sandbox["run.away"]);
        put();
        scene.Superdaemon.Signal(Signal.Hup);
        return () =>
        {
            take();
            Directory.Move(scene.Sandbox["run.away"], scene.Sandbox["run"]);
        };
    }

    // Root may write wherever permissions forbid it, but not into what is immutable. Not every file system knows that.
    private static Action? StatusImmutable(Scene scene, Random random)
    {
        if (!Chattr("+i", scene.Sandbox["run"]))
            return null;
        scene.Superdaemon.Signal(Signal.Hup);
        return () => Chattr("-i", scene.Sandbox["run"]);
    }

    private static bool Chattr(string change, string path)
    {
        try
        {
            using var chattr = Process.Start(new ProcessStartInfo("chattr", [change, path]) { RedirectStandardError = true })!;
            chattr.WaitForExit();
            return chattr.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static Action StatusDirectory(Scene scene, Random random)
    {
        var status = scene.Sandbox["run/status"];
        File.Delete(status);
        // The superdaemon may put a new one there meanwhile; then that is in the way.
        try
        {
            Directory.CreateDirectory(status);
        }
        catch (IOException)
        {
        }
        scene.Superdaemon.Signal(Signal.Hup);
        return () =>
        {
            if (Directory.Exists(status))
                Directory.Delete(status);
        };
    }
}
