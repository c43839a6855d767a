namespace ServerStarter.HandoverProof.Reporting;

/// <summary>What came out for one kind of client.</summary>
/// <param name="Kind">The kind's name.</param>
/// <param name="Requests">Those answered.</param>
/// <param name="Deploys">Those made meanwhile.</param>
/// <param name="Failed">Requests refused, cut off, answered wrongly or not at all.</param>
/// <param name="Resets">Of these, connections reset.</param>
/// <param name="Generations">How many generations answered.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="SlowestMilliseconds">The slowest answer.</param>
/// <param name="Failures">The most frequent failures.</param>
public sealed record Result(
    string Kind, long Requests, int Deploys, int Failed, long Resets, int Generations, double Seconds, double SlowestMilliseconds,
    IReadOnlyList<string> Failures);
