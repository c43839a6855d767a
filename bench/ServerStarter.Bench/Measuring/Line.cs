using ServerStarter.Bench.Subjects;

namespace ServerStarter.Bench.Measuring;

/// <summary>One quantity of all subjects: a line of the table.</summary>
internal sealed record Line(Quantity Quantity, IReadOnlyDictionary<Subject, Reading> Readings);
