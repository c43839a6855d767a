namespace ServerStarter.Bench.Load;

/// <summary>A request that is over.</summary>
/// <param name="Begun">CLOCK_MONOTONIC in nanoseconds, before the connection was made or, on a kept one, the request sent.</param>
/// <param name="Ended">When the answer was whole, or was known never to be.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Version">The version of the application that answered; 0: none.</param>
internal readonly record struct Exchange(long Begun, long Ended, Outcome Outcome, int Version)
{
    public bool IsAnswered => Outcome == Outcome.Answered;
}
