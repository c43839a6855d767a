namespace ServerStarter.Fuzzing.Tests.Engine;

/// <summary>Ends the process when one input takes for ever, and says which: nobody else could.</summary>
internal sealed class Guard : IDisposable
{
    private const int MostLooks = 12;
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(5);

    private readonly Func<long, string> _describe;
    private readonly Timer _timer;
    private long _current;
    private long _seen = -1;
    private int _looks;

    public Guard(Func<long, string> describe)
    {
        _describe = describe;
        _timer = new Timer(_ => Look(), null, Pace, Pace);
    }

    /// <summary>Another one begins.</summary>
    public void Begins(long number) => Volatile.Write(ref _current, number);

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        long current = Volatile.Read(ref _current);
        _looks = current == _seen ? _looks + 1 : 0;
        _seen = current;
        if (_looks == MostLooks) Environment.FailFast($"{_describe(current)}: not over after {Pace * MostLooks}");
    }
}
