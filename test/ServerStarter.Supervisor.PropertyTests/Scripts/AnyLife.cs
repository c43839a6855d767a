using FsCheck;
using FsCheck.Fluent;
using ServerStarter.Supervisor.Core;

namespace ServerStarter.Supervisor.PropertyTests.Scripts;

/// <summary>Random lives: workers that start slowly, never, end before or after they are up, in any way, ignore TERM, hang or
/// grow; now and then no process at all for a while.</summary>
internal static class AnyLife
{
    private const int Core = 0x80;

    private static readonly Gen<WaitStatus> s_status = Gen.OneOf(
        Gen.Choose(0, 255).Select(code => new WaitStatus(code << 8)),
        Gen.Choose(1, 64).Select(signal => new WaitStatus(signal)),
        Gen.Elements(3, 4, 6, 8, 11).Select(signal => new WaitStatus(signal | Core)));

    private static readonly Gen<TimeSpan?> s_drain = Gen.Frequency(
        (5, Time.Maybe(Time.UpTo(2000))), (2, Time.Maybe(Time.UpTo(60_000))), (1, Time.Never));

    private static readonly Gen<TimeSpan?> s_readiness = Gen.Frequency(
        (2, Time.Never), (3, Time.Maybe(Time.UpTo(150))), (2, Time.Maybe(Time.UpTo(6000))), (1, Time.Maybe(Time.Of(0, 100, 1000, 5000))));

    // What the system has too little of, it has enough of a while later.
    private static readonly Gen<Life[]> s_shortage =
        from why in Gen.Elements(Shortage.OfWorkers)
        from attempts in Gen.Choose(1, 3)
        select Enumerable.Repeat(new Life(null, TimeSpan.Zero) { SpawnFailure = why }, attempts).ToArray();

    /// <summary>One, or several where they belong together.</summary>
    public static Gen<Life[]> Around(TimeSpan interval) => Gen.Frequency((8, One(interval).Select(life => new[] { life })), (1, s_shortage));

    private static Gen<Life> One(TimeSpan interval) =>
        from dies in Gen.Frequency(
            (6, Time.Never),
            (2, Time.Maybe(Time.UpTo((int)interval.TotalMilliseconds))),
            (1, Gen.Constant<TimeSpan?>(interval)),
            (2, Time.Maybe(Time.UpTo(20_000).Select(time => interval + time))))
        from drains in s_drain
        from ready in s_readiness
        from says in SaysMore
        from diesWith in s_status
        from leavesWith in Gen.Frequency((2, Gen.Constant(default(WaitStatus))), (1, s_status))
        from words in Gen.Elements(null, "no config.json")
        select says with
        {
            DiesAfter = dies,
            DrainsFor = drains,
            ReadyAfter = ready,
            LastWords = words,
            DiesWith = diesWith,
            LeavesWith = leavesWith,
        };

    private static Gen<Life> SaysMore { get; } =
        from asks in Time.Seldom(4, Time.UpTo(5000))
        from extension in Time.Of(0, 100, 1000, 5000)
        from reports in Time.Seldom(6, Time.UpTo(5000))
        from silent in Time.Seldom(4, Time.UpTo(10_000))
        from big in Time.Seldom(4, Time.UpTo(10_000))
        from probe in Gen.Frequency((3, Time.Maybe(Time.Of(0))), (2, Time.Maybe(Time.UpTo(500))), (1, Time.Never))
        select new Life(null, null)
        {
            AsksForTimeAfter = asks,
            Extension = extension,
            ReportsAfter = reports,
            SilentAfter = silent,
            TooBigAfter = big,
            ProbeTakes = probe,
        };
}
