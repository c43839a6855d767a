using ServerStarter.Bench;
using ServerStarter.Bench.Measuring;
using ServerStarter.Bench.Output;
using ServerStarter.Bench.Rows;
using ServerStarter.Bench.Subjects;

// Everything is caught here: an exception that nobody catches ends a .NET process without its finally blocks, and with
// them would go the promise to leave no process behind.
try
{
    var options = Options.Parse(args);
    if (options.Help)
    {
        Console.WriteLine(Options.Usage);
        return 0;
    }
    using var interruption = new Interruption();
    Measure(options, new Lineup(), interruption.Token);
    return 0;
}
catch (ArgumentException e)
{
    Console.Error.WriteLine($"bench: {e.Message}\n{Options.Usage}");
    return 1;
}
catch (OperationCanceledException)
{
    Console.Error.WriteLine("bench: interrupted");
    return 130;
}
catch (Exception e)
{
    Console.Error.WriteLine($"bench: {e}");
    return 1;
}

static void Measure(Options options, Lineup lineup, CancellationToken interrupted)
{
    using var bench = new Workbench(lineup, options.Quick, interrupted);
    var lines = new List<Line>();
    foreach (Row row in options.Rows)
    {
        Console.Error.WriteLine($"measuring {row.Name} ...");
        lines.AddRange(row.Measure(bench));
    }

    Action<Sheet> draw = options.Markdown ? Drawing.AsMarkdown : Drawing.ForTerminal;
    draw(Summary.Of(lines, lineup.Present));
    if (options.Verbose && Spread.Of(lines) is { Rows.Count: > 0 } spread) draw(spread);
    Console.WriteLine($"{Machine.Facts}. {bench.Versions()}");
    foreach (string absent in lineup.Absent) Console.WriteLine($"left out: {absent}");
}
