using System.Text.RegularExpressions;

namespace ServerStarter.Supervisor.Tests.Core;

/// <summary>Core decides. It has no clock, file, socket, process, thread or task, and knows nobody else.</summary>
public class Purity
{
    private const string Folder = "src/ServerStarter.Supervisor/Core";

    private static readonly string[] Refused =
    [
        "IO", "Net", "Process", "Interop", "InteropServices", "DllImport", "LibraryImport", "Libc", "Diagnostics",
        "Task", "Tasks", "Thread", "Threading", "Timer", "async", "await", "lock", "Random", "Console",
        "Stopwatch", "DateTime", "DateTimeOffset", "TimeProvider", "Environment",
        "Linux", "Files", "Sockets", "Processes", "Loop", "Control",
    ];

    private static readonly Regex s_refused = new($@"\b({string.Join("|", Refused)})\b");

    // Words in comments and in the lines of the log are no names.
    private static readonly Regex s_commentOrText = new("""//.*|@?\$?"(\\.|[^"\\])*"(?!")""");

    [Fact]
    public void The_core_names_nothing_of_the_world_outside()
    {
        var files = Directory.GetFiles(Path.Combine(Repository.Root, Folder), "*.cs");
        files.ShouldNotBeEmpty();
        files.SelectMany(file => Offences(Path.GetRelativePath(Repository.Root, file), File.ReadAllLines(file))).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("using System.IO;")]
    [InlineData("    private static TimeSpan Now => Stopwatch.GetElapsedTime(0);")]
    [InlineData("    var text = \"a\" + File.ReadAllText(\"b\") + System.IO.Path.GetTempPath();")]
    [InlineData("using ServerStarter.Supervisor.Linux;")]
    public void An_offence_is_named_with_file_and_line(string line) =>
        Offences("Core/X.cs", ["namespace X;", line]).ShouldHaveSingleItem().ShouldStartWith("Core/X.cs:2: ");

    [Theory]
    [InlineData("    /// <summary>No file, Process or Task.</summary>")]
    [InlineData("    public const string Words = \"Process Task // IO\";")]
    [InlineData("    public sealed record EnvironmentChanged;")]
    public void Words_are_no_offence(string line) => Offences("Core/X.cs", [line]).ShouldBeEmpty();

    private static IEnumerable<string> Offences(string file, string[] lines) =>
        from numbered in lines.Select((line, i) => (Text: s_commentOrText.Replace(line, ""), Number: i + 1))
        from Match match in s_refused.Matches(numbered.Text)
        select $"{file}:{numbered.Number}: the core must not know {match.Value}: {lines[numbered.Number - 1].Trim()}";
}
