using ServerStarter.Bench.Measuring;
using ServerStarter.Bench.Subjects;

namespace ServerStarter.Bench.Output;

/// <summary>A line per quantity, a column per subject: the median, and how many times the floor's it is.</summary>
internal static class Summary
{
    public static Sheet Of(IReadOnlyList<Line> lines, IReadOnlyList<Subject> subjects) => new(
        ["", .. subjects.Select(subject => subject.Name)],
        FirstNumber: 1,
        [.. lines.Select(line => (IReadOnlyList<string>)
            [line.Quantity.Title, .. subjects.Select(subject => Cell(line, subject))])]);

    private static string Cell(Line line, Subject subject) => line.Readings[subject] switch
    {
        Samples samples => line.Quantity.Print(samples.Median) + Ratio(line, subject, samples.Median),
        Missing missing => missing.Why,
        _ => "",
    };

    private static string Ratio(Line line, Subject subject, double median)
    {
        if (!line.Quantity.HasRatio || subject is Floor) return "";
        Samples? floor = line.Readings.Where(reading => reading.Key is Floor).Select(reading => reading.Value)
            .OfType<Samples>().FirstOrDefault();
        if (floor is null || floor.Median <= 0) return "";
        double ratio = median / floor.Median;
        return $" ({ratio.ToString(ratio < 10 ? "0.0" : "0")}×)";
    }
}
