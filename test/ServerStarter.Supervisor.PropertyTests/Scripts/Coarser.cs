namespace ServerStarter.Supervisor.PropertyTests.Scripts;

/// <summary>A script whose times are rounded, so that much happens at the same instant.</summary>
internal static class Coarser
{
    /// <summary>Rounds down what users and workers do to multiples of a time; of none: leaves it as it is.</summary>
    public static Script Than(Script script, TimeSpan grid) => grid == TimeSpan.Zero ? script : script with
    {
        Stimuli = [.. script.Stimuli.Select(stimulus => stimulus with { After = Round(stimulus.After, grid) })],
        Lives = [.. script.Lives.Select(life => Round(life, grid))],
    };

    private static Life Round(Life life, TimeSpan grid) => life with
    {
        DiesAfter = Round(life.DiesAfter, grid),
        DrainsFor = Round(life.DrainsFor, grid),
        ReadyAfter = Round(life.ReadyAfter, grid),
        AsksForTimeAfter = Round(life.AsksForTimeAfter, grid),
        ReportsAfter = Round(life.ReportsAfter, grid),
        SilentAfter = Round(life.SilentAfter, grid),
        TooBigAfter = Round(life.TooBigAfter, grid),
        ProbeTakes = Round(life.ProbeTakes, grid),
    };

    private static TimeSpan? Round(TimeSpan? time, TimeSpan grid) => time is { } t ? Round(t, grid) : null;

    private static TimeSpan Round(TimeSpan time, TimeSpan grid) => TimeSpan.FromTicks(time.Ticks / grid.Ticks * grid.Ticks);
}
