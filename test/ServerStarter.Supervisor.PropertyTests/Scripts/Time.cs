using FsCheck;
using FsCheck.Fluent;
using ServerStarter.Supervisor.Core;

namespace ServerStarter.Supervisor.PropertyTests.Scripts;

/// <summary>Random times, drawn from where it gets interesting: next to nothing, about an interval, long.</summary>
internal static class Time
{
    public static Gen<Tunables> Tunables { get; } =
        from delay in Gen.Frequency((3, Never), (2, Maybe(Of(0, 1, 100, 1000, 5000, 60_000))))
        from age in Gen.Frequency((6, Never), (2, Maybe(Of(1000, 10_000, 30_000))), (1, Maybe(Of(20, 60, 200))))
        select new Tunables(delay, age);

    public static Gen<TimeSpan?> Never => Gen.Constant<TimeSpan?>(null);

    /// <summary>One of these, in milliseconds.</summary>
    public static Gen<TimeSpan> Of(params int[] times) => Gen.Elements(times).Select(ms => TimeSpan.FromMilliseconds(ms));

    public static Gen<TimeSpan> UpTo(int ms) => Gen.Choose(0, ms).Select(time => TimeSpan.FromMilliseconds(time));

    public static Gen<TimeSpan?> Maybe(Gen<TimeSpan> time) => time.Select(t => (TimeSpan?)t);

    /// <summary>Once in so often one of them, else never.</summary>
    public static Gen<TimeSpan?> Seldom(int seldom, Gen<TimeSpan> time) => Gen.Frequency((seldom - 1, Never), (1, Maybe(time)));
}
