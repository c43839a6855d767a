using FsCheck;
using FsCheck.Fluent;
using ServerStarter.Supervisor.Core;

namespace ServerStarter.Supervisor.PropertyTests.Scripts;

/// <summary>Random scripts. Times are drawn from where it gets interesting: next to nothing, about an interval, long.</summary>
internal static class AnyScript
{
    private const int MostStimuli = 14;
    private const int MostLives = 6;

    private static readonly Gen<TimeSpan> s_interval = Ms(0, 0, 10, 50, 100, 150, 1000, 1000, 1000, 5000, 40_000);

    private static readonly Gen<Tunables> s_tunables =
        from delay in Gen.Frequency((3, Gen.Constant<TimeSpan?>(null)), (2, Maybe(Ms(0, 1, 100, 1000, 5000, 60_000))))
        from age in Gen.Frequency(
            (6, Gen.Constant<TimeSpan?>(null)), (2, Maybe(Ms(1000, 10_000, 30_000))), (1, Maybe(Ms(20, 60, 200))))
        select new Tunables(delay, age);

    public static Arbitrary<Script> Arbitrary { get; } = Arb.From(Generator(), Simpler.Than);

    private static Gen<Script> Generator() =>
        from interval in s_interval
        from lives in ListOf(AnyLife(interval), MostLives)
        from stimuli in ListOf(AnyStimulus(interval), MostStimuli)
        from tunables in s_tunables
        from givesUp in Gen.Elements(false, false, false, true)
        from ready in Gen.Frequency((2, Gen.Constant<TimeSpan?>(null)), (1, Maybe(Ms(100, 1000, 5000))))
        from features in AnyFeatures.Generator
        from spawnTakes in Ms(0, 0, 1, 5, 20)
        from lateness in Ms(0, 0, 1, 10)
        from deadlinesFirst in Gen.Elements(false, true)
        select new Script(interval, lives, stimuli)
        {
            Tunables = tunables,
            GivesUpOnFirstFailure = givesUp,
            ReadyTimeout = ready,
            Features = features,
            SpawnTakes = spawnTakes,
            Lateness = lateness,
            DeadlinesFirst = deadlinesFirst,
        };

    private static Gen<Life> AnyLife(TimeSpan interval)
    {
        Gen<TimeSpan?> drain = Gen.Frequency(
            (5, Maybe(UpTo(2000))), (2, Maybe(UpTo(60_000))), (1, Gen.Constant<TimeSpan?>(null)));
        Gen<TimeSpan?> death = Gen.Frequency(
            (6, Gen.Constant<TimeSpan?>(null)),
            (2, Maybe(UpTo((int)interval.TotalMilliseconds))),
            (1, Gen.Constant<TimeSpan?>(interval)),
            (2, Maybe(UpTo(20_000).Select(time => interval + time))));
        return Gen.Frequency(
            (8, from dies in death
                from drains in drain
                from ready in AnyReadiness
                from silent in Gen.Frequency((3, Gen.Constant<TimeSpan?>(null)), (1, Maybe(UpTo(10_000))))
                from big in Gen.Frequency((3, Gen.Constant<TimeSpan?>(null)), (1, Maybe(UpTo(10_000))))
                from probe in Gen.Frequency((3, Maybe(Ms(0))), (2, Maybe(UpTo(500))), (1, Gen.Constant<TimeSpan?>(null)))
                from words in Gen.Elements(null, "no config.json")
                select new Life(dies, drains, ready) { SilentAfter = silent, TooBigAfter = big, ProbeTakes = probe, LastWords = words }),
            (1, Gen.Constant(new Life(null, TimeSpan.Zero, CannotBeSpawned: true))));
    }

    private static Gen<TimeSpan?> AnyReadiness => Gen.Frequency(
        (2, Gen.Constant<TimeSpan?>(null)), (3, Maybe(UpTo(150))), (2, Maybe(UpTo(6000))), (1, Maybe(Ms(0, 100, 1000, 5000))));

    private static Gen<Stimulus> AnyStimulus(TimeSpan interval)
    {
        Gen<TimeSpan> after = Gen.OneOf(
            Ms(0, 0, 1, 50), UpTo((int)interval.TotalMilliseconds), UpTo(300), UpTo(8000), Gen.Constant(interval));
        Gen<Stimulus> hup = from time in after
                            from times in Gen.Frequency((4, Gen.Constant(1)), (1, Gen.Choose(2, 5)))
                            select (Stimulus)new Stimulus.Hup(time, times);
        Gen<Stimulus> environment = from time in after
                                    from tunables in s_tunables
                                    select (Stimulus)new Stimulus.Environment(time, tunables);
        Gen<Stimulus> stop = after.Select(time => (Stimulus)new Stimulus.Stop(time));
        return Gen.Frequency((10, hup), (4, environment), (1, stop));
    }

    private static Gen<IReadOnlyList<T>> ListOf<T>(Gen<T> item, int most) =>
        from count in Gen.Choose(0, most)
        from items in item.ListOf(count)
        select (IReadOnlyList<T>)items;

    private static Gen<TimeSpan> Ms(params int[] times) => Gen.Elements(times).Select(ms => TimeSpan.FromMilliseconds(ms));

    private static Gen<TimeSpan> UpTo(int ms) => Gen.Choose(0, ms).Select(time => TimeSpan.FromMilliseconds(time));

    private static Gen<TimeSpan?> Maybe(Gen<TimeSpan> time) => time.Select(t => (TimeSpan?)t);
}
