namespace ServerStarter.Bench.Measuring;

/// <summary>What one number is made of several samples.</summary>
internal enum Tally
{
    Median,
    Sum,
    Largest,
}
