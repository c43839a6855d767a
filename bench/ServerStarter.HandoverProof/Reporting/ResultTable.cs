using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace ServerStarter.HandoverProof.Reporting;

/// <summary>Results as a table, and as JSON.</summary>
internal static class ResultTable
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public static void Write(IReadOnlyList<Result> results, bool markdown)
    {
        Table table = new Table { Border = markdown ? TableBorder.Markdown : TableBorder.Rounded }
            .AddColumns("clients", "requests", "deploys", "failed", "reset", "generations", "requests/s", "slowest, ms");
        foreach (int column in Enumerable.Range(1, 7)) table.Columns[column].RightAligned();
        foreach (Result result in results)
        {
            table.AddRow(
                result.Kind, Number(result.Requests), Number(result.Deploys), Number(result.Failed), Number(result.Resets),
                Number(result.Generations), Number(result.Requests / result.Seconds), Number(result.SlowestMilliseconds));
        }

        // In a file, as wide as it needs to be.
        if (Console.IsOutputRedirected) AnsiConsole.Profile.Width = 200;
        AnsiConsole.Write(table);
        foreach (Result result in results)
        {
            foreach (string failure in result.Failures) Console.WriteLine($"{result.Kind}: {failure}");
        }
    }

    public static void WriteJson(IReadOnlyList<Result> results, FileInfo file) =>
        File.WriteAllText(file.FullName, JsonSerializer.Serialize(results, Indented));

    private static string Number(double number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
