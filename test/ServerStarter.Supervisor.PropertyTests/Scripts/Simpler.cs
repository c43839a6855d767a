using ServerStarter.Supervisor.Core;

namespace ServerStarter.Supervisor.PropertyTests.Scripts;

/// <summary>Simpler scripts than a given one, the simplest first: what is left of a failure is what matters.</summary>
internal static class Simpler
{
    private static readonly TimeSpan OneSecond = TimeSpan.FromSeconds(1);

    public static IEnumerable<Script> Than(Script script)
    {
        foreach (var fewer in Fewer(script.Stimuli)) yield return script with { Stimuli = fewer };
        foreach (var fewer in Fewer(script.Lives)) yield return script with { Lives = fewer };

        if (script.Lateness > TimeSpan.Zero) yield return script with { Lateness = TimeSpan.Zero };
        if (script.SpawnTakes > TimeSpan.Zero) yield return script with { SpawnTakes = TimeSpan.Zero };
        if (script.LogFailure is not null) yield return script with { LogFailure = null };
        if (script.GivesUpOnFirstFailure) yield return script with { GivesUpOnFirstFailure = false };
        if (script.ReadyTimeout is not null) yield return script with { ReadyTimeout = null };
        foreach (var simpler in Than(script.Features)) yield return script with { Features = simpler };
        foreach (var simpler in Than(script.Tunables)) yield return script with { Tunables = simpler };
        if (script.Interval != OneSecond && script.Interval != TimeSpan.Zero) yield return script with { Interval = OneSecond };

        foreach (var fewer in Fewer(script.Choices)) yield return script with { Choices = fewer };
        foreach (var simpler in EachItem(script.Choices, Than)) yield return script with { Choices = simpler };
        foreach (var simpler in EachItem(script.Stimuli, Than)) yield return script with { Stimuli = simpler };
        foreach (var simpler in EachItem(script.Lives, Than)) yield return script with { Lives = simpler };
    }

    private static IEnumerable<Features> Than(Features features)
    {
        if (features.DeployAttempts > 0) yield return features with { DeployAttempts = features.DeployAttempts - 1 };
        if (features.MaxDraining > 0) yield return features with { MaxDraining = features.MaxDraining - 1 };
        if (features.LimitsMemory) yield return features with { LimitsMemory = false };
        if (features.AsksReadyCommand) yield return features with { AsksReadyCommand = false };
        foreach (var time in Than(features.DrainTimeout)) yield return features with { DrainTimeout = time };
        foreach (var time in Than(features.Watchdog)) yield return features with { Watchdog = time };
        if (features.PreDeploys.Count > 0) yield return features with { PreDeploys = [] };
        if (features.PostDeploys.Count > 0) yield return features with { PostDeploys = [] };
        foreach (var fewer in Fewer(features.PreDeploys)) yield return features with { PreDeploys = fewer };
        foreach (var fewer in Fewer(features.PostDeploys)) yield return features with { PostDeploys = fewer };
        foreach (var simpler in EachItem(features.PreDeploys, Than)) yield return features with { PreDeploys = simpler };
        foreach (var simpler in EachItem(features.PostDeploys, Than)) yield return features with { PostDeploys = simpler };
    }

    private static IEnumerable<Command> Than(Command command)
    {
        if (command != Command.Good) yield return Command.Good;
        foreach (var time in Than(command.EndsAfter))
            if (time is not null) yield return command with { EndsAfter = time };
    }

    private static IEnumerable<Life> Than(Life life)
    {
        if (life != Life.Good) yield return Life.Good;
        if (life.LastWords is not null) yield return life with { LastWords = null };
        if (life.ProbeTakes != TimeSpan.Zero) yield return life with { ProbeTakes = TimeSpan.Zero };
        if (life.DiesWith != Life.Good.DiesWith) yield return life with { DiesWith = Life.Good.DiesWith };
        if (life.LeavesWith != default) yield return life with { LeavesWith = default };
        foreach (var time in Than(life.AsksForTimeAfter)) yield return life with { AsksForTimeAfter = time };
        foreach (var time in Than(life.Extension)) yield return life with { Extension = time ?? OneSecond };
        foreach (var time in Than(life.ReportsAfter)) yield return life with { ReportsAfter = time };
        foreach (var time in Than(life.SilentAfter)) yield return life with { SilentAfter = time };
        foreach (var time in Than(life.TooBigAfter)) yield return life with { TooBigAfter = time };
        foreach (var time in Than(life.DiesAfter)) yield return life with { DiesAfter = time };
        foreach (var time in Than(life.ReadyAfter)) yield return life with { ReadyAfter = time };
        foreach (var time in Than(life.DrainsFor)) yield return life with { DrainsFor = time ?? TimeSpan.Zero };
    }

    private static IEnumerable<Stimulus> Than(Stimulus stimulus)
    {
        if (stimulus is Stimulus.Signalled { Times: > 1 } burst) yield return burst with { Times = 1 };
        if (stimulus is Stimulus.Asked asked && asked.Line != Requests.Restart) yield return asked with { Line = Requests.Restart };
        if (stimulus is Stimulus.Asked or Stimulus.Signalled { Times: > 1 } or Stimulus.Environment)
            yield return new Stimulus.Signalled(stimulus.After, Signal.Hup);
        if (stimulus is Stimulus.Environment environment)
            foreach (var simpler in Than(environment.Tunables)) yield return environment with { Tunables = simpler };
        if (stimulus.After == TimeSpan.Zero) yield break;
        yield return stimulus with { After = TimeSpan.Zero };
        foreach (var time in Than(stimulus.After))
            if (time is { } shorter) yield return stimulus with { After = shorter };
    }

    private static IEnumerable<int> Than(int choice) => choice > 0 ? [0, choice - 1] : [];

    private static IEnumerable<Tunables> Than(Tunables tunables)
    {
        foreach (var time in Than(tunables.KillOldDelay)) yield return tunables with { KillOldDelay = time };
        foreach (var time in Than(tunables.AutoRestartInterval)) yield return tunables with { AutoRestartInterval = time };
    }

    // None, then rounder, then shorter.
    private static IEnumerable<TimeSpan?> Than(TimeSpan? time)
    {
        if (time is not { } t) yield break;
        yield return null;
        foreach (long unit in (long[])[TimeSpan.TicksPerSecond, TimeSpan.TicksPerSecond / 10, TimeSpan.TicksPerMillisecond])
        {
            long rounded = t.Ticks / unit * unit;
            if (rounded > 0 && rounded < t.Ticks) yield return TimeSpan.FromTicks(rounded);
            long half = t.Ticks / 2 / unit * unit;
            if (half > 0) yield return TimeSpan.FromTicks(half);
        }
    }

    private static IEnumerable<IReadOnlyList<T>> Fewer<T>(IReadOnlyList<T> items)
    {
        for (int count = items.Count / 2; count > 1; count /= 2)
            for (int from = 0; from < items.Count; from += count)
                yield return [.. items.Take(from), .. items.Skip(from + count)];
        for (int i = 0; i < items.Count; i++) yield return [.. items.Take(i), .. items.Skip(i + 1)];
    }

    private static IEnumerable<IReadOnlyList<T>> EachItem<T>(IReadOnlyList<T> items, Func<T, IEnumerable<T>> simpler)
    {
        for (int i = 0; i < items.Count; i++)
            foreach (var item in simpler(items[i]))
                yield return [.. items.Take(i), item, .. items.Skip(i + 1)];
    }
}
