using System.Text;

namespace StartServer.Client;

/// <summary>Rows under headings, each column as wide as it has to be.</summary>
internal sealed class TextTable
{
    private const string Gap = "  ";

    private readonly List<string[]> _rows = [];

    public TextTable(params string[] headings) => _rows.Add(headings);

    public void Add(params string[] cells) => _rows.Add(cells);

    /// <summary>The rows, none longer than this: what is too long is cut.</summary>
    public string Text(int width)
    {
        var widths = new int[_rows[0].Length];
        foreach (string[] row in _rows)
            for (int i = 0; i < row.Length; i++) widths[i] = Math.Max(widths[i], row[i].Length);
        var text = new StringBuilder();
        foreach (string[] row in _rows)
        {
            var line = new StringBuilder();
            for (int i = 0; i < row.Length; i++) line.Append(row[i].PadRight(widths[i])).Append(Gap);
            text.Append(Cut(line.ToString().TrimEnd(), width)).Append('\n');
        }
        return text.ToString();
    }

    /// <summary>A line of at most this length, with an ellipsis where something is missing.</summary>
    public static string Cut(string line, int width) => line.Length <= width ? line : line[..(width - 1)] + "…";
}
