namespace ServerStarter.Chaos;

/// <summary>A run in which nothing was wrong.</summary>
/// <param name="Seed">What repeats it.</param>
/// <param name="Time">How long it took.</param>
/// <param name="Faults">How many things went wrong around it.</param>
/// <param name="Answered">How many requests were answered.</param>
/// <param name="Lost">How many were lost with a worker that was killed.</param>
/// <param name="Casualties">How many workers were.</param>
/// <param name="Generations">How many workers there were.</param>
/// <param name="Inspections">How often the status was looked at.</param>
/// <param name="Warm">What the superdaemon had when everything had gone wrong once.</param>
/// <param name="End">What it had at the end.</param>
public sealed record Summary(
    int Seed, TimeSpan Time, int Faults, long Answered, int Lost, int Casualties, int Generations, long Inspections, Footprint Warm, Footprint End)
{
    /// <summary>What was done and seen, and when.</summary>
    public required string History { get; init; }

    public override string ToString() =>
        $"seed {Seed}: {Faults} faults in {Time.TotalSeconds:F0} s, {Answered} requests answered, {Lost} lost with {Casualties} workers that were killed, "
        + $"{Generations} generations, status looked at {Inspections} times; warm: {Warm}; at the end: {End}";
}
