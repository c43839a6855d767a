namespace ServerStarter.Testing;

/// <summary>Who answered a request.</summary>
public readonly record struct Answer(int Generation, int Pid)
{
    internal static Answer Parse(string body) =>
        body.Split(' ') is [var generation, var pid]
            ? new Answer(int.Parse(generation), int.Parse(pid))
            : throw new InvalidDataException($"not an answer of TestWorker: {body}");
}
