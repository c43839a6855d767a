namespace ServerStarter.Supervisor.Control;

/// <summary>Lines of the log of one kind that others can cause, and so could fill it with: one a minute, with how many
/// were left out.</summary>
internal sealed class SparingLog(Action<string> log, Func<TimeSpan> clock)
{
    private TimeSpan? _nextAt;
    private int _leftOut;

    public void Write(string line)
    {
        TimeSpan now = clock();
        if (now < _nextAt)
        {
            _leftOut++;
            return;
        }
        log(_leftOut == 0 ? line : $"{line} (and {_leftOut} more of the kind before)");
        _nextAt = now + LineLimits.LeastTimeBetweenLogLines;
        _leftOut = 0;
    }
}
