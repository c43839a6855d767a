using ServerStarter.Chaos.Faults;

namespace ServerStarter.Chaos;

/// <summary>Faults that are there at the moment, and begin and end as the seed has it.</summary>
internal sealed class Mischief(Scene scene, int seed) : IDisposable
{
    private const int AtOnce = 3, LongestMilliseconds = 1500, LongestPauseMilliseconds = 250;

    private readonly List<(Fault Fault, TimeSpan Until, Action Undo)> _present = [];
    private readonly Random _random = new(seed);
    private readonly Queue<Fault> _firsts = new(Shuffled(seed));
    private int _count;

    /// <summary>How many have begun.</summary>
    public int Count => _count;

    /// <summary>Whether each has been there once.</summary>
    public bool HasDoneAll => _firsts.Count == 0;

    /// <summary>Begins one more, and ends those whose time has come.</summary>
    public void Next()
    {
        // Of its own for each: how much a fault takes of it depends on what it finds.
        var random = new Random(_random.Next());
        var any = Fault.All[_random.Next(Fault.All.Count)];
        var fault = _firsts.TryDequeue(out var first) ? first : any;
        _count++;
        End(present => present.Fault.Subject == fault.Subject);
        while (_present.Count >= AtOnce)
            End(present => present == _present[0]);
        scene.History.Note(fault.Name);
        if (fault.Begin(scene, random) is { } undo)
            _present.Add((fault, scene.History.Now + TimeSpan.FromMilliseconds(random.Next(20, LongestMilliseconds)), undo));
        // Time itself is what is needed here: for things to be as they should not be.
        Thread.Sleep(random.Next(LongestPauseMilliseconds));
        End(present => present.Until <= scene.History.Now);
    }

    /// <summary>Ends all.</summary>
    public void EndAll() => End(_ => true);

    /// <summary>Ends all, also where something has gone wrong that should not have.</summary>
    public void Dispose()
    {
        try
        {
            EndAll();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.Text.Json.JsonException)
        {
            scene.History.Note($"cannot be taken back: {e.Message}");
        }
    }

    private void End(Func<(Fault Fault, TimeSpan Until, Action Undo), bool> which)
    {
        foreach (var present in _present.Where(which).ToArray())
        {
            scene.History.Note($"  no longer: {present.Fault.Name}");
            _present.Remove(present);
            present.Undo();
        }
    }

    private static Fault[] Shuffled(int seed)
    {
        Fault[] all = [.. Fault.All];
        new Random(seed).Shuffle(all);
        return all;
    }
}
