using System.Text;
using Spectre.Console;

namespace ServerStarter.Bench.Output;

/// <summary>Draws a sheet.</summary>
internal static class Drawing
{
    private const int Width = 180;

    /// <summary>On standard output.</summary>
    public static void ForTerminal(Sheet sheet)
    {
        // Nobody measures a pipe's width; without a terminal the default of 80 would fold every line.
        if (Console.IsOutputRedirected) AnsiConsole.Profile.Width = Width;
        Spectre.Console.Table table = new Spectre.Console.Table().Border(TableBorder.Rounded);
        for (int i = 0; i < sheet.Head.Count; i++)
        {
            var column = new TableColumn(Markup.Escape(sheet.Head[i]));
            table.AddColumn(i < sheet.FirstNumber ? column : column.RightAligned());
        }
        foreach (IReadOnlyList<string> row in sheet.Rows) table.AddRow([.. row.Select(Markup.Escape)]);
        AnsiConsole.Write(table);
    }

    public static string AsMarkdown(Sheet sheet)
    {
        var text = new StringBuilder();
        text.Append($"| {string.Join(" | ", sheet.Head)} |\n");
        text.Append($"|{string.Concat(sheet.Head.Select((_, i) => i < sheet.FirstNumber ? "---|" : "---:|"))}\n");
        foreach (IReadOnlyList<string> row in sheet.Rows) text.Append($"| {string.Join(" | ", row)} |\n");
        return text.ToString();
    }
}
