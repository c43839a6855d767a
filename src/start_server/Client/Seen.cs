using System.Diagnostics;

namespace StartServer.Client;

/// <summary>What is known of a worker, and since when.</summary>
internal sealed class Seen(ServerLine worker)
{
    private readonly long _at = Stopwatch.GetTimestamp();

    public ServerLine Worker { get; } = worker;

    public long Generation { get; } = worker.Number("generation");

    public bool IsGone => Worker.Text("phase") == "gone";

    public bool Serves => Worker.Text("phase") == "serving";

    /// <summary>Now, or at its end.</summary>
    public TimeSpan Age => (Worker.Time("age") ?? default) + (IsGone ? default : Stopwatch.GetElapsedTime(_at));

    /// <summary>See <see cref="Client.Condition"/>.</summary>
    public string Condition => Client.Condition.Of(Worker, Stopwatch.GetElapsedTime(_at));
}
