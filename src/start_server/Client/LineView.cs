using System.Diagnostics;

namespace StartServer.Client;

/// <summary>A line for each thing that happens: for logs and pipes. When nothing does, from time to time what there is:
/// who reads it should see that somebody still waits, and for whom.</summary>
/// <param name="write">Takes the lines.</param>
internal sealed class LineView(Action<string> write) : View(write)
{
    private long _last = Stopwatch.GetTimestamp();

    public override TimeSpan Rhythm { get; } = TimeSpan.FromSeconds(30);

    /// <summary>One with another rhythm.</summary>
    public LineView(Action<string> write, TimeSpan rhythm) : this(write) => Rhythm = rhythm;

    public override void Worker(ServerLine worker)
    {
        base.Worker(worker);
        string? what = worker.Text("phase") switch
        {
            "starting" => worker.Text("status") is { } status ? $"starts; it says: {status}" : "starts",
            "serving" => $"serves, {Durations.Text(worker.Time("age") ?? default)} after its start",
            "retiring" or "draining" => $"leaves: {worker.Text("why")}",
            "gone" => "is gone",
            _ => null,
        };
        if (what is not null) Tell($"{NameOf(worker)} {what}\n");
    }

    public override void Deploy(ServerLine deploy)
    {
        string? what = deploy.Text("stage") switch
        {
            "waiting" => "waits for the start under way",
            "preparing" => "the pre-deploy command runs",
            "retrying" => deploy.Text("reason") + "; it is tried again",
            _ => null,
        };
        if (what is not null) Tell($"deploy {deploy.Number("number")}: {what}\n");
    }

    public override void Tick()
    {
        if (Stopwatch.GetElapsedTime(_last) < Rhythm) return;
        foreach (Seen seen in Workers)
            if (!seen.IsGone && !seen.Serves) Tell($"{NameOf(seen.Worker)} is there for {Durations.Text(seen.Age)}: {seen.Condition}\n");
        _last = Stopwatch.GetTimestamp();
    }

    private static string NameOf(ServerLine worker) => $"generation {worker.Number("generation")} (process {worker.Number("pid")})";

    private void Tell(string line)
    {
        _last = Stopwatch.GetTimestamp();
        Write(line);
    }
}
