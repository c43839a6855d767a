using ServerStarter.Bench;
using ServerStarter.Bench.Measuring;
using ServerStarter.Bench.Output;
using ServerStarter.Bench.Picture;
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
    var lineup = new Lineup();
    Report(options, lineup, Measure(options, lineup, interruption.Token));
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

static Findings Measure(Options options, Lineup lineup, CancellationToken interrupted)
{
    using var bench = new Workbench(lineup, options.Quick, interrupted);
    var machine = Machine.Here();
    var tables = new List<Table>();
    foreach (Row row in options.Rows)
    {
        Console.Error.WriteLine($"measuring {row.Name} ...");
        tables.Add(row.Measure(bench));
    }
    string command = Environment.GetEnvironmentVariable("BENCH_COMMAND") ?? "./bench.sh";
    return new Findings(command, options.Quick, machine, Versions.Of(bench), lineup.Absent, Table.Merge(tables));
}

static void Report(Options options, Lineup lineup, Findings findings)
{
    foreach (Table table in findings.Tables.Where(table => table.Lines.Count > 0))
    {
        Console.WriteLine($"\n{table.Name}\n");
        Draw(Summary.Of(table), options.Markdown);
        if (options.Verbose && Spread.Of(table) is { Rows.Count: > 0 } spread) Draw(spread, options.Markdown);
    }
    Console.WriteLine($"\n{findings.Facts}");
    foreach (string absent in findings.Absent) Console.WriteLine($"left out: {absent}");

    if (options.Json is { } json) File.WriteAllText(json, JsonFile.Of(findings));
    if (options.Svg is { } svg) File.WriteAllText(svg, DeployPicture.Of(findings));
    if (!options.Docs) return;
    string docs = Environment.GetEnvironmentVariable("BENCH_DOCS")
        ?? throw new ArgumentException("--docs: BENCH_DOCS names no folder: start this with ./bench.sh");
    string page = Path.Combine(docs, "benchmarks.md");
    File.WriteAllText(page, DocsPage.Fill(File.ReadAllText(page), findings, lineup.Systems));
    File.WriteAllText(Path.Combine(docs, "benchmarks.svg"), DeployPicture.Of(findings));
}

static void Draw(Sheet sheet, bool markdown)
{
    if (markdown) Console.WriteLine(Drawing.AsMarkdown(sheet));
    else Drawing.ForTerminal(sheet);
}
