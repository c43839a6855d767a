namespace ServerStarter.Bench.Output;

/// <summary>A table before it is drawn. The columns from <paramref name="FirstNumber"/> on hold numbers.</summary>
internal sealed record Sheet(IReadOnlyList<string> Head, int FirstNumber, IReadOnlyList<IReadOnlyList<string>> Rows);
