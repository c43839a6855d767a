using System.Text.RegularExpressions;

namespace ServerStarter.Interop;

/// <summary>docs/workers beside what the tests run.</summary>
public partial class Pages
{
    private static readonly string s_docs = Path.Combine(Repository.Root, "docs", "workers");

    public static TheoryData<string> Servers => [.. ServerFolder.Names];

    [Theory]
    [MemberData(nameof(Servers))]
    public void A_page_shows_exactly_what_the_test_runs(string server) =>
        Shown(File.ReadAllText(Path.Combine(s_docs, server + ".md")))
            .ShouldBe(new ServerFolder(server).Files, ignoreOrder: true);

    [Fact]
    public void The_index_leads_to_every_page()
    {
        var index = File.ReadAllText(Path.Combine(s_docs, "README.md"));
        var pages = Directory.GetFiles(s_docs, "*.md").Select(path => Path.GetFileName(path)).Except(["README.md"]);
        Link().Matches(index).Select(link => link.Groups[1].Value).Distinct().ShouldBe(pages, ignoreOrder: true);
    }

    /// <summary>The fenced blocks of a page by the file named above each; without a name it is the command.</summary>
    private static Dictionary<string, string> Shown(string page) =>
        Block().Matches(page).ToDictionary(
            block => block.Groups["file"] is { Success: true } file ? file.Value : ServerFolder.Command,
            block => block.Groups["text"].Value);

    [GeneratedRegex(@"(?:^`(?<file>[^`\n]+)`:?\n\n)?^```\w*\n(?<text>.*?)^```$",
        RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"\]\(([a-z-]+\.md)\)")]
    private static partial Regex Link();
}
