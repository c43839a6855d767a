using ServerStarter.Bench.Processes;
using ServerStarter.Bench.Subjects;

namespace ServerStarter.Bench.Measuring;

/// <summary>Lets the subjects take turns, so that whatever else the machine does hits all of them alike.</summary>
internal sealed class Turns(Workbench bench, params IReadOnlyList<Quantity> quantities)
{
    private readonly Dictionary<Subject, List<double[]>> _samples =
        bench.Subjects.ToDictionary(subject => subject, _ => new List<double[]>());

    private readonly Dictionary<Subject, Missing> _failures = [];

    /// <summary>Throws one sample of each subject away, then takes <paramref name="rounds"/> of each.</summary>
    /// <param name="rounds">How many samples of each subject.</param>
    /// <param name="sample">One value for each quantity, in their order.</param>
    public IReadOnlyList<Line> TakeWarm(int rounds, Func<Subject, double[]> sample)
    {
        Round(0, sample);
        foreach (List<double[]> samples in _samples.Values) samples.Clear();
        return Take(rounds, sample);
    }

    /// <summary>As <see cref="TakeWarm"/>, for what is not worth a warm-up.</summary>
    public IReadOnlyList<Line> Take(int rounds, Func<Subject, double[]> sample)
    {
        for (int round = 0; round < rounds; round++) Round(round, sample);
        return [.. quantities.Select((quantity, index) => new Line(quantity, Readings(index)))];
    }

    // Each round begins with another subject, so that none is always the one after the same other.
    private void Round(int first, Func<Subject, double[]> sample)
    {
        for (int turn = 0; turn < bench.Subjects.Count; turn++)
        {
            Subject subject = bench.Subjects[(first + turn) % bench.Subjects.Count];
            bench.Waiting.ThrowIfInterrupted();
            if (_failures.ContainsKey(subject)) continue;
            try
            {
                _samples[subject].Add(sample(subject));
            }
            catch (SubjectFailedException e)
            {
                _failures.Add(subject, new Missing(e.Message));
                Console.Error.WriteLine($"{subject.Name}: {e.Message}; the end of its log:\n{e.Log}");
            }
        }
    }

    private Dictionary<Subject, Reading> Readings(int index) => bench.Subjects.ToDictionary(
        subject => subject,
        subject => _failures.TryGetValue(subject, out Missing? missing)
            ? (Reading)missing
            : new Samples(_samples[subject].Select(values => values[index])));
}
