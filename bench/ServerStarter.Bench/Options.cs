using ServerStarter.Bench.Rows;

namespace ServerStarter.Bench;

/// <summary>The command line.</summary>
internal sealed record Options
{
    public const string Usage =
        """
        usage: run.sh [--only=ROW]... [--quick] [--verbose] [--markdown]

          --only=ROW   measure this row and no other; may be given more than once
          --quick      fewer samples
          --verbose    a second table: median, p10, p90 and number of samples
          --markdown   the tables as Markdown
          --help       this
        """;

    public IReadOnlyList<Row> Rows { get; private init; } = Row.All;

    public bool Quick { get; private init; }

    public bool Verbose { get; private init; }

    public bool Markdown { get; private init; }

    public bool Help { get; private init; }

    /// <exception cref="ArgumentException">The command line is wrong; the message says where.</exception>
    public static Options Parse(IEnumerable<string> arguments)
    {
        var options = new Options();
        var only = new HashSet<Row>();
        using IEnumerator<string> words = arguments.GetEnumerator();
        while (words.MoveNext())
        {
            string[] parts = words.Current.Split('=', 2);
            options = parts switch
            {
                ["--quick"] => options with { Quick = true },
                ["--verbose"] => options with { Verbose = true },
                ["--markdown"] => options with { Markdown = true },
                ["--help"] => options with { Help = true },
                ["--only", ..] when only.Add(RowCalled(parts is [_, var name] ? name : Next(words))) => options,
                ["--only", ..] => options,
                _ => throw new ArgumentException($"{words.Current}: unknown option"),
            };
        }
        return only.Count == 0 ? options : options with { Rows = [.. Row.All.Where(only.Contains)] };
    }

    private static string Next(IEnumerator<string> words) =>
        words.MoveNext() ? words.Current : throw new ArgumentException("--only: expected the name of a row");

    private static Row RowCalled(string name) => Row.All.FirstOrDefault(row => row.Name == name)
        ?? throw new ArgumentException(
            $"--only: no row \"{name}\"; there are {string.Join(", ", Row.All.Select(row => row.Name))}");
}
