using System.Text.RegularExpressions;
using StartServer;

namespace ServerStarter.Supervisor.Tests.StartServer;

/// <summary>The documents beside the options that there are.</summary>
public partial class Documents
{
    [Fact]
    public void The_README_has_a_row_for_every_option_and_none_for_others() =>
        Row().Matches(Text("README.md")).SelectMany(row => Name().Matches(row.Groups["options"].Value))
            .Select(name => name.Groups["name"].Value)
            .ShouldBe(OptionTable.All.Select(option => option.Name), ignoreOrder: true);

    [Theory]
    [InlineData("docs/deploys.md")]
    [InlineData("docs/contract.md")]
    public void Every_option_that_a_page_names_is_one(string page)
    {
        var names = Name().Matches(Text(page)).Select(name => name.Groups["name"].Value).ToHashSet();
        names.Count.ShouldBeGreaterThan(10);
        names.Where(name => OptionTable.Find("--" + name) is null).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("docs/deploys.md")]
    public void What_a_page_configures_can_be_read(string page)
    {
        var problems = new List<string>();
        var config = Config().Match(Text(page)).Groups["text"].Value;
        ConfigFile.Parse(config, page, problems.Add).Count.ShouldBeGreaterThan(3);
        problems.ShouldBeEmpty();
        CommandLine.Parse(["--config=x", "./server"], _ => config).Options.Validate();
    }

    private static string Text(string file) => File.ReadAllText(Path.Combine(Repository.Root, file));

    [GeneratedRegex(@"^\| (?<options>`--[^|]*(\\\|[^|]*)*) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    // Not those of the server in an example, nor curl's.
    [GeneratedRegex(@"(?<!\./server |curl -sf )(?<![\w-])--(?<name>[a-z][a-z-]*[a-z])")]
    private static partial Regex Name();

    [GeneratedRegex(@"^`app\.conf`:\n\n```\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Config();
}
