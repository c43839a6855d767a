using System.Diagnostics;
using System.Text;

namespace StartServer.Client;

/// <summary>A line for each generation, kept up to date in its place.</summary>
internal sealed class TerminalView : View
{
    // Up a line, and to its beginning; erase to the end of the screen (console_codes(4)).
    private const string Up = "\e[A";
    private const string Erase = "\r\e[J";

    private readonly SortedList<long, (ServerLine Worker, long At)> _workers = [];
    private readonly long _begun = Stopwatch.GetTimestamp();
    private string _deploy = "";
    private int _drawn;

    public override TimeSpan? Rhythm => TimeSpan.FromMilliseconds(100);

    public override void Known(ServerLine worker) => _workers[worker.Number("generation")] = (worker, Stopwatch.GetTimestamp());

    public override void Worker(ServerLine worker)
    {
        Known(worker);
        Tick();
    }

    public override void Deploy(ServerLine deploy)
    {
        _deploy = $"deploy {deploy.Number("number")}: {deploy.Text("stage")}" + (deploy.Text("reason") is { } reason ? ": " + reason : "");
        Tick();
    }

    public override void Tick()
    {
        var text = new StringBuilder();
        for (int i = 0; i < _drawn; i++) text.Append(Up);
        text.Append(Erase);
        int width = Terminal.Width;
        text.Append(TextTable.Cut($"{Durations.Text(Stopwatch.GetElapsedTime(_begun))}  {_deploy}", width)).Append('\n');
        var table = new TextTable("  ", "", "", "", "");
        int rows = 0;
        foreach ((ServerLine worker, long at) in _workers.Values)
        {
            rows++;
            bool gone = worker.Text("phase") == "gone";
            TimeSpan age = (worker.Time("age") ?? default) + (gone ? default : Stopwatch.GetElapsedTime(at));
            table.Add("  ", $"generation {worker.Number("generation")}", $"process {worker.Number("pid")}", worker.Text("phase") ?? "",
                Durations.Text(age) + (worker.Text("status") is { } status ? "  " + status : gone ? "" : "  " + worker.Text("why")));
        }
        string lines = table.Text(width);
        text.Append(lines.AsSpan(lines.IndexOf('\n') + 1));
        _drawn = rows + 1;
        Output.Write(text.ToString());
    }

    public override void End() => Tick();
}
