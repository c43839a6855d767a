using System.Diagnostics;
using System.Text;

namespace StartServer.Client;

/// <summary>A line for each generation, kept up to date in its place.</summary>
/// <param name="write">Takes what to write to the terminal.</param>
/// <param name="width">How many columns it has at the moment.</param>
/// <param name="height">How many lines it has at the moment.</param>
internal sealed class TerminalView(Action<string> write, Func<int> width, Func<int> height) : View(write)
{
    private readonly long _begun = Stopwatch.GetTimestamp();
    private readonly Block _block = new();
    private ServerLine? _deploy;

    public override TimeSpan Rhythm => TimeSpan.FromMilliseconds(100);

    public override void Worker(ServerLine worker)
    {
        base.Worker(worker);
        Tick();
    }

    public override void Deploy(ServerLine deploy)
    {
        // Of those under way the last one is the one that was asked for.
        if (_deploy is null || _deploy.Number("number") <= deploy.Number("number")) _deploy = deploy;
        Tick();
    }

    public override void Tick()
    {
        int columns = width();
        // One is the cursor's.
        Write(_block.Draw(Lines(columns, Math.Max(1, height() - 1)), columns));
    }

    public override void End() => Tick();

    private List<string> Lines(int columns, int most)
    {
        var table = new TextTable();
        foreach (Seen seen in Workers)
        {
            ServerLine worker = seen.Worker;
            table.Add($"  generation {worker.Number("generation")}", $"process {worker.Number("pid")}", worker.Text("phase") ?? "",
                Durations.Text(seen.Age), seen.Condition);
        }
        List<string> lines = table.Lines(columns);
        // What has left the screen cannot be written over. The newest are at the end.
        if (lines.Count > most - 1) lines.RemoveRange(0, lines.Count - (most - 1));
        lines.Insert(0, Columns.Cut(Durations.Text(Stopwatch.GetElapsedTime(_begun)) + Headline(), columns));
        return lines;
    }

    private string Headline()
    {
        if (_deploy is null) return "";
        var text = new StringBuilder("  deploy ").Append(_deploy.Number("number")).Append(": ").Append(_deploy.Text("stage"));
        if (_deploy.Text("reason") is { } reason) text.Append(": ").Append(reason);
        return text.ToString();
    }
}
