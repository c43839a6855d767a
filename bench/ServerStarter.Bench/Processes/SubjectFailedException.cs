namespace ServerStarter.Bench.Processes;

/// <summary>A subject did not do what a row needs: that costs it the row, not the others theirs.</summary>
/// <param name="what">What happened, short enough for a cell.</param>
/// <param name="log">The end of its log.</param>
internal sealed class SubjectFailedException(string what, string log) : Exception(what)
{
    /// <summary>What it says where the subject has no such option: that is no failure.</summary>
    public const string Cannot = "cannot";

    public string Log => log;
}
