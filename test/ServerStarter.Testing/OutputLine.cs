namespace ServerStarter.Testing;

/// <summary>A line that a process wrote.</summary>
/// <param name="Number">Its place among all lines of that process, from 0, in the order of their arrival.</param>
/// <param name="Stream">1 standard output, 2 standard error.</param>
/// <param name="Text">Without its newline.</param>
/// <param name="Arrived">On the clock of <see cref="System.Diagnostics.Stopwatch"/>.</param>
public sealed record OutputLine(int Number, int Stream, string Text, long Arrived)
{
    public override string ToString() => $"{Stream}: {Text}";
}
