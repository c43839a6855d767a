using ServerStarter.Bench.Rows;

namespace ServerStarter.Bench;

/// <summary>The command line.</summary>
internal sealed record Options
{
    public const string Usage =
        """
        usage: bench.sh [--only=ROW]... [--quick] [--verbose] [--markdown] [--json=FILE] [--svg=FILE] [--docs]

          --only=ROW   measure this row and no other; may be given more than once
          --quick      fewer samples: to see that everything works, not for figures
          --verbose    a second table for each: median, p10, p90 and number of samples
          --markdown   the tables as Markdown
          --json=FILE  everything, with all samples
          --svg=FILE   a picture of the requests around deploys (row "others")
          --docs       write the figures into docs/benchmarks.md and docs/benchmarks.svg
          --help       this
        """;

    public IReadOnlyList<Row> Rows { get; private init; } = Row.All;

    public bool Quick { get; private init; }

    public bool Verbose { get; private init; }

    public bool Markdown { get; private init; }

    public string? Json { get; private init; }

    public string? Svg { get; private init; }

    public bool Docs { get; private init; }

    public bool Help { get; private init; }

    /// <exception cref="ArgumentException">The command line is wrong; the message says where.</exception>
    public static Options Parse(IEnumerable<string> arguments)
    {
        var options = new Options();
        var only = new HashSet<Row>();
        using IEnumerator<string> words = arguments.GetEnumerator();
        while (words.MoveNext())
        {
            string name = words.Current.Split('=', 2)[0];
            options = name switch
            {
                "--only" => only.Add(RowCalled(Value(words))) ? options : options,
                "--json" => options with { Json = Value(words) },
                "--svg" => options with { Svg = Value(words) },
                _ => words.Current switch
                {
                    "--quick" => options with { Quick = true },
                    "--verbose" => options with { Verbose = true },
                    "--markdown" => options with { Markdown = true },
                    "--docs" => options with { Docs = true },
                    "--help" => options with { Help = true },
                    _ => throw new ArgumentException($"{words.Current}: unknown option"),
                },
            };
        }
        if (options.Docs && only.Count > 0)
            throw new ArgumentException("--docs: writes all figures, so --only cannot go with it");
        if (options.Svg is not null && only.Count > 0 && !only.Contains(RowCalled("others")))
            throw new ArgumentException("--svg: the picture is of row \"others\", which --only leaves out");
        return only.Count == 0 ? options : options with { Rows = [.. Row.All.Where(only.Contains)] };
    }

    // --name=value or --name value
    private static string Value(IEnumerator<string> words)
    {
        string[] parts = words.Current.Split('=', 2);
        if (parts is [_, { Length: > 0 } value]) return value;
        return parts.Length == 1 && words.MoveNext()
            ? words.Current
            : throw new ArgumentException($"{parts[0]}: expected a value");
    }

    private static Row RowCalled(string name) => Row.All.FirstOrDefault(row => row.Name == name)
        ?? throw new ArgumentException(
            $"--only: no row \"{name}\"; there are {string.Join(", ", Row.All.Select(row => row.Name))}");
}
