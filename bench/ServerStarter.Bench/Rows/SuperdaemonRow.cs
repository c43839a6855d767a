using ServerStarter.Bench.Measuring;
using ServerStarter.Bench.Subjects;

namespace ServerStarter.Bench.Rows;

/// <summary>An experiment with superdaemons that all start the same worker.</summary>
internal abstract record SuperdaemonRow(string Name) : Row(Name)
{
    public sealed override Table Measure(Workbench bench) =>
        new("superdaemons", [.. bench.Subjects.Select(subject => subject.Name)], Lines(bench))
        {
            Base = bench.Subjects.OfType<Floor>().FirstOrDefault()?.Name,
        };

    protected abstract IReadOnlyList<Line> Lines(Workbench bench);
}
