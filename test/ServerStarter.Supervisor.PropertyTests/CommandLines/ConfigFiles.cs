using System.Collections;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using StartServer;

namespace ServerStarter.Supervisor.PropertyTests.CommandLines;

/// <summary>What holds for any options, in a file or on the command line.</summary>
public partial class ConfigFiles
{
    private const string File = "app.conf";
    private static readonly Config s_often = Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(2000);

    [Fact]
    public void Options_in_a_file_say_what_they_say_on_the_command_line() => Prop.ForAll(AnyGiven.Options, given =>
        Said(Parse([], Given.File(given))).ShouldBe(Said(Parse(Given.Words(given), "")))).Check(s_often);

    [Fact]
    public void Lines_for_what_the_command_line_gives_count_for_nothing() => Prop.ForAll(AnyGiven.TwoPlaces, places =>
    {
        var (words, lines) = (Given.Words(places[0]), places[1]);
        var others = lines.Where(line => !places[0].Any(given => given.Option == line.Option));
        Said(Parse(words, Given.File(lines))).ShouldBe(Said(Parse(words, Given.File(others))));
    }).Check(s_often);

    [Fact]
    public void What_only_one_place_gives_is_said_whatever_the_other_says() => Prop.ForAll(AnyGiven.TwoPlaces, places =>
    {
        // Permissions hold for the other place's paths too, so these options do stand in each other's way.
        var (words, lines) = (places[0].Where(IsOnItsOwn).ToArray(), places[1].Where(IsOnItsOwn).ToArray());
        var others = lines.Where(line => !words.Any(given => given.Option == line.Option)).ToArray();
        Parse(Given.Words(words), Given.File(lines)).Problems.Count
            .ShouldBe(Parse(Given.Words(words), "").Problems.Count + Parse([], Given.File(others)).Problems.Count);
        Options(Parse(Given.Words(words), Given.File(lines))).ShouldBe(Options(Parse([.. Given.Words(others), .. Given.Words(words)], "")));
    }).Check(s_often);

    private static bool IsOnItsOwn(Given given) => !given.Option.Name.StartsWith("path", StringComparison.Ordinal);

    private static CommandLine Parse(string[] words, string text) =>
        CommandLine.Parse(["--check", .. words, $"--config={File}", "--", "./server"], _ => text);

    private static string Said(CommandLine line) =>
        string.Join('\n', [Options(line), .. line.Problems.Select(problem => LineNumber().Replace(problem, "--"))]);

    private static string Options(CommandLine line) => string.Join('\n',
        from property in typeof(SupervisorOptions).GetProperties()
        let value = property.GetValue(line.Options)
        select $"{property.Name} {(value is IEnumerable items and not string ? string.Join(' ', items.Cast<object>()) : value)}");

    [GeneratedRegex("^app\\.conf:([0-9]+): ")]
    private static partial Regex LineNumber();
}
