using ServerStarter.Chaos.Linux;
using ServerStarter.Chaos.Watching;

namespace ServerStarter.Chaos;

/// <summary>The stop, at a bad moment as the seed has it: what was started is gone after it, and so is every file.</summary>
internal static class Ending
{
    private static readonly string[] s_ours =
        ["version", "program", "pre-deploy", "post-deploy", "log", "env", "run", "env.other", "run.other"];

    private static readonly (string Name, Action<Scene> Prepare)[] s_moments =
    [
        ("with nothing under way", _ => { }),
        ("during deploys", scene => Times(20, () => scene.Superdaemon.Signal(Signal.Hup))),
        ("with hardly any descriptors", scene => Victim.Limit(scene.Superdaemon.Pid, Libc.RLIMIT_NOFILE, 1)),
        ("with a worker that never leaves", scene => Deploy(scene, () => scene.Version.With("--drain-while", "/"))),
        ("while a version fails", scene => Deploy(scene, () => scene.Version.With("--exit-after", "0"))),
        ("while commands hang", scene => Deploy(scene, () => scene.SetHook("pre-deploy", "sleep 100"))),
        ("with no log command", scene => _ = scene.LogCommand is { } pid && Victim.Send(pid, scene.Superdaemon.Pid, Signal.Kill)),
    ];

    public static void Stop(Scene scene, Follower follower, Random random)
    {
        var (name, prepare) = s_moments[random.Next(s_moments.Length)];
        scene.History.Note($"the end, {name}");
        prepare(scene);
        follower.ExpectEnd();
        scene.Superdaemon.Signal(Signal.Term);
        var status = scene.Superdaemon.WaitForExit(Scene.Patience);
        scene.History.Note($"it has ended: {status}");
        if (status != ExitStatus.Of(0))
            throw new ChaosException($"start_server ended with {status}");
        follower.Join();
        Eventually.Holds(() => scene.Sandbox.LeftBehind().Length == 0, "for every process to be gone", Scene.Patience);
        string[] left =
        [
            .. Directory.GetFileSystemEntries(scene.Sandbox.Directory).Select(Path.GetFileName).Except(s_ours).Cast<string>(),
            .. Directory.GetFileSystemEntries(scene.Sandbox["run"]).Select(name => $"run/{Path.GetFileName(name)}"),
        ];
        if (left.Length > 0)
            throw new ChaosException($"left behind: {string.Join(' ', left)}");
    }

    private static void Deploy(Scene scene, Action version)
    {
        version();
        scene.Superdaemon.Signal(Signal.Hup);
        // Some of it may have happened by then.
        Thread.Sleep(100);
    }

    private static void Times(int count, Action action)
    {
        for (var i = 0; i < count; i++)
            action();
    }
}
