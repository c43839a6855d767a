using System.Net.Sockets;
using System.Text.Json;
using ServerStarter.Chaos.Clients;
using ServerStarter.Chaos.Watching;

namespace ServerStarter.Chaos;

/// <summary>
/// One life of a superdaemon under load, in which one thing after the other goes wrong. What is asked of it: no request
/// fails but those of a worker that was killed; the status is never impossible; once nothing is wrong any more, a worker
/// serves and a deploy works; at the end nothing is left, and it has no more than before.
/// </summary>
/// <param name="Seed">Which options and which faults, in which order and for how long.</param>
/// <param name="Time">For how long, at least; each fault has its turn.</param>
public sealed record ChaosRun(int Seed, TimeSpan Time)
{
    private const int FaultsBetweenLooks = 8;

    /// <summary>Options of the superdaemon beside those that the seed gives.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <exception cref="ChaosException">Something is not as it should be.</exception>
    public Summary Run()
    {
        var setting = Setting.Of(new Random(Seed)).With(Options);
        using var scene = new Scene(setting);
        try
        {
            return Run(scene);
        }
        catch (Exception e)
        {
            throw new ChaosException(
                $"seed {Seed} ({string.Join(' ', setting.Options)}): {e.Message}\n{(e is ChaosException or DeadlineException ? "" : e)}\n"
                + $"what was done:\n{scene.History}\n\nthe log:\n{scene.Log()}\n\nprocesses:\n{string.Join('\n', scene.Sandbox.LeftBehind())}");
        }
    }

    private Summary Run(Scene scene)
    {
        WaitUntilServing(scene);
        using var follower = new Follower(scene.ControlPath, scene.History, scene.Casualties);
        var before = Quiet(scene);
        using var inspector = new Inspector(scene.ControlPath);
        using var load = new Load(scene.History, scene.Port, scene.Sandbox["socket"]);
        using var mischief = new Mischief(scene, Seed);
        var growth = new Growth();
        Footprint? warm = null;
        while (scene.History.Now < Time || !mischief.HasDoneAll)
        {
            mischief.Next();
            Look(scene, follower, inspector);
            if (warm is null && mischief.HasDoneAll)
            {
                Calm(scene, mischief, load, growth);
                warm = Quiet(scene);
            }
            else if (mischief.Count % FaultsBetweenLooks == 0)
            {
                Calm(scene, mischief, load, growth);
            }
        }
        Calm(scene, mischief, load, growth);
        load.Stop();
        Look(scene, follower, inspector);
        inspector.Dispose();
        var after = Quiet(scene);
        Await(scene, () => (after = Footprint.Of(scene.Superdaemon)).Beyond(before) is [], "for no descriptors but those of the beginning");
        var generations = scene.Status().Workers[^1].Generation;
        Ending.Stop(scene, follower, new Random(Seed));
        Judge(scene, load);
        growth.Judge();
        return new Summary(Seed, scene.History.Now, mischief.Count, load.Answered, load.Failures.Count, scene.Casualties.Count, generations, inspector.Answers, warm!, after)
        {
            History = scene.History.ToString(),
        };
    }

    private static void Look(Scene scene, Follower follower, Inspector inspector)
    {
        if (scene.Superdaemon.ExitStatus is { } status)
            throw new ChaosException($"start_server has ended: {status}");
        if ((follower.Wrong ?? inspector.Wrong) is { } wrong)
            throw new ChaosException(wrong);
    }

    /// <summary>Nothing is wrong any more: a worker serves, a deploy works, every client is served.</summary>
    private static void Calm(Scene scene, Mischief mischief, Load load, Growth growth)
    {
        mischief.EndAll();
        WaitUntilServing(scene);
        Deploy(scene);
        var before = load.Progress;
        Await(scene, () => load.Progress.Zip(before).All(pair => pair.First >= pair.Second + 2), "for every client to be served");
        var footprint = Footprint.Of(scene.Superdaemon);
        growth.Look(footprint);
        scene.History.Note($"all is well: {footprint}");
    }

    private static void WaitUntilServing(Scene scene) =>
        Await(scene, () => Attempt(() => scene.Status() is { State: "serving" or "deploying" }), "for a worker to serve");

    // A busy machine may need longer for a start than an attempt has, and that of a request before may have failed.
    private static void Deploy(Scene scene) =>
        Await(scene, () => Attempt(() =>
        {
            var answer = scene.Ask("{\"request\":\"restart\",\"until\":\"up\"}");
            scene.History.Note($"    {answer}");
            return answer.GetProperty("outcome").GetString() == "succeeded";
        }), "for a deploy to succeed");

    private static bool Attempt(Func<bool> look)
    {
        try
        {
            return look();
        }
        // It has only just been let go on, or still turns a crowd away.
        catch (Exception e) when (e is SocketException or IOException or JsonException or KeyNotFoundException)
        {
            return false;
        }
    }

    /// <summary>One worker, the log command, and nothing under way.</summary>
    private static Footprint Quiet(Scene scene)
    {
        Await(scene, () => Attempt(() => scene.Status() is { State: "serving", Workers.Count: 1 })
            && scene.LogCommand is not null && ProcessTable.Children(scene.Superdaemon.Pid).Length == 2, "for one worker and the log command to be all there is");
        return Footprint.AtRest(scene.Superdaemon);
    }

    private static void Judge(Scene scene, Load load)
    {
        if (scene.Casualties.Unexplained(load.Failures) is { Count: > 0 } unexplained)
            throw new ChaosException($"requests failed that should not have:\n{string.Join('\n', unexplained)}\n");
    }

    private static void Await(Scene scene, Func<bool> condition, string what) =>
        Eventually.Holds(() => scene.Superdaemon.ExitStatus is { } status
            ? throw new ChaosException($"start_server has ended: {status}") : condition(), what, Scene.Patience);
}
