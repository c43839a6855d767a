namespace ServerStarter.Bench.Measuring;

/// <summary>One quantity of all that was measured, by name.</summary>
internal sealed record Line(Quantity Quantity, IReadOnlyDictionary<string, Reading> Readings);
