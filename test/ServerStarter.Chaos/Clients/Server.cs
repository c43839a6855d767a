namespace ServerStarter.Chaos.Clients;

/// <summary>A worker, as it says who it is.</summary>
/// <param name="Generation">Its generation.</param>
/// <param name="Pid">Its process.</param>
/// <param name="IsDoomed">Whether it is a version that ends by itself.</param>
internal sealed record Server(int Generation, int Pid, bool IsDoomed)
{
    public static Server Parse(string line) => line.Split(' ') switch
    {
        [var generation, var pid] => new Server(int.Parse(generation), int.Parse(pid), false),
        [var generation, var pid, "doomed"] => new Server(int.Parse(generation), int.Parse(pid), true),
        _ => throw new InvalidDataException($"no answer of TestWorker: {line}"),
    };
}
