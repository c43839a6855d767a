namespace ServerStarter.Supervisor.PropertyTests.Promises;

/// <summary>Every line of the log is one line, and says something.</summary>
internal sealed class TheLogIsReadable : Promise
{
    public override void Logged(string line)
    {
        if (string.IsNullOrWhiteSpace(line) || line.Contains('\n', StringComparison.Ordinal))
            throw Broken($"\"{line}\" is no line of a log");
    }
}
