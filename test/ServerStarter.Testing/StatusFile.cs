namespace ServerStarter.Testing;

/// <summary>What --status-file names.</summary>
public sealed class StatusFile(string path)
{
    public bool Exists => File.Exists(path);

    /// <summary>Its lines as they are; none when there is no file.</summary>
    public string[] Lines => PlainFile.Lines(path);

    /// <summary>The workers it lists; a line that is no <c>GENERATION:PID</c> is an error.</summary>
    public IReadOnlyList<WorkerProcess> Workers =>
        [.. Lines.Select(line => line.Split(':'))
            .Select(pair => new WorkerProcess(int.Parse(pair[0]), int.Parse(pair[1])))];
}
