using Spectre.Console;

namespace ServerStarter.Bench.Output;

/// <summary>Draws a sheet on standard output.</summary>
internal static class Drawing
{
    private const int Width = 140;

    public static void ForTerminal(Sheet sheet)
    {
        // Nobody measures a pipe's width; without a terminal the default of 80 would fold every line.
        if (Console.IsOutputRedirected) AnsiConsole.Profile.Width = Width;
        Table table = new Table().Border(TableBorder.Rounded);
        for (int i = 0; i < sheet.Head.Count; i++)
        {
            var column = new TableColumn(Markup.Escape(sheet.Head[i]));
            table.AddColumn(i < sheet.FirstNumber ? column : column.RightAligned());
        }
        foreach (IReadOnlyList<string> row in sheet.Rows) table.AddRow([.. row.Select(Markup.Escape)]);
        AnsiConsole.Write(table);
    }

    public static void AsMarkdown(Sheet sheet)
    {
        Console.WriteLine($"| {string.Join(" | ", sheet.Head)} |");
        Console.WriteLine($"|{string.Concat(sheet.Head.Select((_, i) => i < sheet.FirstNumber ? "---|" : "---:|"))}");
        foreach (IReadOnlyList<string> row in sheet.Rows) Console.WriteLine($"| {string.Join(" | ", row)} |");
        Console.WriteLine();
    }
}
