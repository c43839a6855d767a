using FsCheck;
using FsCheck.Fluent;

namespace ServerStarter.Supervisor.PropertyTests.Scripts;

/// <summary>Random scripts, of fifty stimuli each.</summary>
internal static class AnyScript
{
    /// <summary>What users do in a history; what workers, commands and timers add to it comes on top.</summary>
    public const int Stimuli = 50;

    private const int MostLives = 6;
    private const int MostChoices = 8;
    private const int MostChosen = 6;

    private static readonly Gen<TimeSpan> s_interval = Time.Of(0, 0, 10, 50, 100, 150, 1000, 1000, 1000, 5000, 40_000);

    public static Arbitrary<Script> Arbitrary { get; } = Arb.From(Generator(), Simpler.Than);

    private static Gen<Script> Generator() =>
        from interval in s_interval
        from lives in Gen.Choose(0, MostLives).SelectMany(count => AnyLife.Around(interval).ListOf(count))
        from stimuli in AnyStimulus.Within(interval).ListOf(Stimuli)
        from tunables in Time.Tunables
        from givesUp in Gen.Frequency((11, Gen.Constant(false)), (1, Gen.Constant(true)))
        from ready in Time.Seldom(3, Time.Of(100, 1000, 5000))
        from features in AnyFeatures.Generator
        from system in AnySystem
        from grid in Time.Of(0, 0, 100, 1000)
        select Coarser.Than(system with
        {
            Interval = interval,
            Lives = [.. lives.SelectMany(life => life)],
            Stimuli = [.. stimuli],
            Tunables = tunables,
            GivesUpOnFirstFailure = givesUp,
            ReadyTimeout = ready,
            Features = features,
        }, grid);

    private static Gen<Script> AnySystem { get; } =
        from spawnTakes in Time.Of(0, 0, 0, 1, 5, 20)
        from lateness in Time.Of(0, 0, 0, 1, 10)
        from choices in Gen.Choose(0, MostChoices).SelectMany(count => Gen.Choose(0, MostChosen).ListOf(count))
        from log in Gen.Elements(null, null, "open app.log: Permission denied")
        select new Script(TimeSpan.Zero, [], [])
        {
            SpawnTakes = spawnTakes,
            Lateness = lateness,
            Choices = [.. choices],
            LogFailure = log,
        };
}
