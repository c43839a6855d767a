using System.Text;

namespace StartServer.Client;

/// <summary>Rows, each column as wide as it has to be.</summary>
internal sealed class TextTable
{
    private const string Gap = "  ";

    private readonly List<string[]> _rows = [];

    /// <summary>Adds a row. All have as many cells.</summary>
    public void Add(params string[] cells) => _rows.Add(cells);

    /// <summary>The rows as lines, none of more columns than this: what is too long is cut.</summary>
    public List<string> Lines(int width)
    {
        var widths = new int[_rows.Count > 0 ? _rows[0].Length : 0];
        foreach (string[] row in _rows)
            for (int i = 0; i < row.Length; i++) widths[i] = Math.Max(widths[i], Columns.Of(row[i]));
        var lines = new List<string>();
        foreach (string[] row in _rows)
        {
            var line = new StringBuilder();
            for (int i = 0; i < row.Length; i++) line.Append(Columns.Pad(row[i], widths[i])).Append(Gap);
            lines.Add(Columns.Cut(line.ToString().TrimEnd(' '), width));
        }
        return lines;
    }
}
