using ServerStarter.Supervisor.Files;
using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Fuzzing.Tests.Targets.Files;

/// <summary>Real directories of files, each <c>NAME\0CONTENT</c>; two zero bytes lie between them. What is called
/// <c>NAME/</c> is made as a directory, <c>NAME|</c> as a pipe, <c>NAME&gt;</c> as a link to nowhere.</summary>
public sealed class EnvDirectories(ITestOutputHelper output) : TextFuzzer(output), IDisposable
{
    private const int MostFiles = 8, LongestString = 128 * 1024;

    private readonly FileMaker _files = new();

    public override Corpus Corpus { get; } = Corpus.Of(
        ["PATH\0/bin\n\0\0A\0b", "A\0\0\0B\0x\n", "A=B\0c", ".hidden\0x\0\0C\0d", "D/\0", "P|\0", "L>\0", "räksmörgås\0x\n", "A\nB\0x", "X\0a\0b", "A\0b\0\0B\0c\0\0C\0d\0\0D\0e"],
        "\0\0", "\0", "\n", ".", "=", "/\0", "|\0", ">\0", "NAME", "value");

    // Each is a directory, and some files.
    protected override int OneIn => 50;

    public void Dispose() => _files.Dispose();

    protected override bool Accepts(string text)
    {
        try
        {
            return Read(text.Split("\0\0", MostFiles));
        }
        finally
        {
            _files.Clear();
        }
    }

    private bool Read(string[] entries)
    {
        var expected = new Dictionary<string, string>();
        int passedOver = 0, complaints = 0;
        foreach (string entry in entries)
        {
            string[] parts = entry.Split('\0', 2);
            string content = parts.Length > 1 ? parts[1] : "";
            if (_files.Make(parts[0], content) is not { } made || made.Name.StartsWith('.')) continue;
            if (made.IsFile && ValueIn(made.Name, content) is { } value) expected[made.Name] = value;
            else passedOver++;
        }
        var read = EnvDirectory.Read(_files.Directory, complaint =>
        {
            complaints++;
            Refused(complaint, " is passed over: ");
        });
        Holds(read.Count == expected.Count && expected.All(pair => read.GetValueOrDefault(pair.Key) == pair.Value), "the variables are those of the files");
        Same(complaints, passedOver, "the number of complaints");
        return complaints == 0;
    }

    private static string? ValueIn(string name, string content)
    {
        string line = content.Split('\n')[0];
        bool isOne = content.Length > 0 && !name.Contains('=', StringComparison.Ordinal) && !line.Contains('\0', StringComparison.Ordinal);
        return isOne && Bytes.ToTerminated($"{name}={line}").Length <= LongestString ? line : null;
    }
}
