using FsCheck;
using FsCheck.Fluent;

namespace ServerStarter.Supervisor.PropertyTests.Scripts;

/// <summary>Random features: often none, else each now and then.</summary>
internal static class AnyFeatures
{
    private const int MostCommands = 4;

    public static Gen<Features> Generator { get; } = Gen.Frequency((1, Gen.Constant(new Features())), (2, Some()));

    private static Gen<Command> AnyCommand { get; } = Gen.Frequency(
        (5, from time in Times(0, 0, 1, 20, 300, 1000, 3000) select new Command(time)),
        (2, from time in Times(0, 1, 20, 300, 1000) select new Command(time, Fails: true)),
        (1, Gen.Constant(new Command(null))),
        (1, Gen.Elements(Shortage.OfCommands).Select(why => new Command(null, SpawnFailure: why))));

    private static Gen<Features> Some() =>
        from attempts in Gen.Elements(0, 0, 0, 1, 2, 3)
        from drain in Sometimes(2, 1, 500, 2000, 10_000, 30_000)
        from draining in Gen.Elements(0, 0, 1, 1, 2)
        from watchdog in Sometimes(3, 1000, 4000, 15_000)
        from memory in Gen.Elements(false, false, true)
        from asks in Gen.Elements(false, true)
        from before in Commands()
        from after in Commands()
        from timeout in Times(10, 500, 2000, 5000)
        select new Features
        {
            DeployAttempts = attempts,
            DrainTimeout = drain,
            MaxDraining = draining,
            Watchdog = watchdog,
            LimitsMemory = memory,
            AsksReadyCommand = asks,
            PreDeploys = before,
            PostDeploys = after,
            HookTimeout = timeout,
        };

    // The first of all decides whether anything happens at all.
    private static Gen<IReadOnlyList<Command>> Commands() => Gen.Frequency(
        (2, Gen.Constant<IReadOnlyList<Command>>([])),
        (1, from count in Gen.Choose(0, MostCommands)
            from rest in AnyCommand.ListOf(count)
            from first in Gen.Frequency((4, Times(0, 0, 20, 1000).Select(time => new Command(time))), (1, AnyCommand))
            select (IReadOnlyList<Command>)[first, .. rest]));

    private static Gen<TimeSpan?> Sometimes(int seldom, params int[] times) =>
        Gen.Frequency((seldom, Gen.Constant<TimeSpan?>(null)), (1, Times(times).Select(t => (TimeSpan?)t)));

    private static Gen<TimeSpan> Times(params int[] times) => Gen.Elements(times).Select(ms => TimeSpan.FromMilliseconds(ms));
}
