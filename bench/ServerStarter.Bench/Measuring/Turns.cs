using ServerStarter.Bench.Processes;

namespace ServerStarter.Bench.Measuring;

/// <summary>Lets those that are measured take turns, so that whatever else the machine does hits all of them alike.</summary>
internal sealed class Turns<T>(Waiting waiting, IReadOnlyList<T> measured, params IReadOnlyList<Quantity> quantities)
    where T : IMeasured
{
    private readonly Dictionary<string, List<double[]>> _samples =
        measured.ToDictionary(one => one.Name, _ => new List<double[]>());

    private readonly Dictionary<string, Missing> _failures = [];

    /// <summary>Throws one sample of each away, then takes <paramref name="rounds"/> of each.</summary>
    /// <param name="rounds">How many samples of each.</param>
    /// <param name="sample">One value for each quantity, in their order.</param>
    public IReadOnlyList<Line> TakeWarm(int rounds, Func<T, double[]> sample)
    {
        Round(0, sample);
        foreach (List<double[]> samples in _samples.Values) samples.Clear();
        return Take(rounds, sample);
    }

    /// <summary>As <see cref="TakeWarm"/>, for what is not worth a warm-up.</summary>
    public IReadOnlyList<Line> Take(int rounds, Func<T, double[]> sample)
    {
        for (int round = 0; round < rounds; round++) Round(round, sample);
        return [.. quantities.Select((quantity, index) => new Line(quantity, Readings(index)))];
    }

    // Each round begins with another one, so that none is always the one after the same other.
    private void Round(int first, Func<T, double[]> sample)
    {
        for (int turn = 0; turn < measured.Count; turn++)
        {
            T one = measured[(first + turn) % measured.Count];
            waiting.ThrowIfInterrupted();
            if (_failures.ContainsKey(one.Name)) continue;
            try
            {
                _samples[one.Name].Add(sample(one));
            }
            catch (SubjectFailedException e)
            {
                _failures.Add(one.Name, new Missing(e.Message));
                if (e.Message != SubjectFailedException.Cannot)
                    Console.Error.WriteLine($"{one.Name}: {e.Message}; the end of its log:\n{e.Log}");
            }
        }
    }

    private Dictionary<string, Reading> Readings(int index) => _samples.ToDictionary(
        samples => samples.Key,
        samples => _failures.TryGetValue(samples.Key, out Missing? missing)
            ? (Reading)missing
            : new Samples(samples.Value.Select(values => values[index])));
}
