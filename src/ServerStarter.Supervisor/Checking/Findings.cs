namespace ServerStarter.Supervisor.Checking;

/// <summary>What is wrong, a line each.</summary>
internal sealed class Findings
{
    private readonly List<string> _lines = [];

    /// <summary>In the order they were found; none: nothing is wrong.</summary>
    public IReadOnlyList<string> Lines => _lines;

    /// <summary>Adds a line, unless it has been said.</summary>
    /// <param name="option">The option that it is about; null: the line says so itself.</param>
    /// <param name="problem">What is wrong.</param>
    public void Add(string? option, string problem)
    {
        string line = option is null ? problem : option + ": " + problem;
        if (!_lines.Contains(line)) _lines.Add(line);
    }

    /// <summary>Takes a step, and adds what it throws.</summary>
    /// <returns>Whether it went well.</returns>
    public bool Try(string? option, Action step)
    {
        try
        {
            step();
            return true;
        }
        catch (Exception e) when (e is SupervisorException or ArgumentException or FormatException)
        {
            Add(option, e.Message);
            return false;
        }
    }
}
