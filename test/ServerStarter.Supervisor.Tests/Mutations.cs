namespace ServerStarter.Supervisor.Tests;

/// <summary>The list of test/mutations beside the sources that it breaks: who changes a line that is in it changes it there.</summary>
public class Mutations
{
    private const int Fewest = 20;

    private static readonly string s_lists = Path.Combine(Repository.Root, "test", "mutations", "Core");
    private static readonly string s_sources = Path.Combine(Repository.Root, "src", "ServerStarter.Supervisor", "Core");

    /// <summary>The name of a list, a title, what stands in the source and what is to stand there instead.</summary>
    public static TheoryData<string, string, string, string> All
    {
        get
        {
            var all = new TheoryData<string, string, string, string>();
            foreach (string list in Directory.GetFiles(s_lists, "*.txt").Order(StringComparer.Ordinal))
                foreach (string[] lines in File.ReadAllText(list).TrimEnd().Split("\n\n").Select(entry => entry.Split('\n')))
                    all.Add(Path.GetFileNameWithoutExtension(list), lines[0], lines.ElementAtOrDefault(1) ?? "", lines.ElementAtOrDefault(2) ?? "");
            return all;
        }
    }

    [Theory, MemberData(nameof(All))]
    public void Each_breaks_one_place_of_one_file(string list, string title, string old, string replacement)
    {
        title.ShouldNotBeNullOrWhiteSpace();
        old.ShouldStartWith("- ");
        replacement.ShouldStartWith("+");
        replacement[1..].Trim().ShouldNotBe(old[2..].Trim());
        (Source(list).Split(old[2..]).Length - 1).ShouldBe(1, $"in {list}.cs there is not exactly once: {old[2..]}");
    }

    [Fact]
    public void They_are_enough_and_each_has_a_title_of_its_own()
    {
        var titles = All.Select(mutation => (string)mutation[1]).ToArray();
        titles.Length.ShouldBeGreaterThanOrEqualTo(Fewest);
        titles.ShouldBeUnique();
    }

    [Fact]
    public void Every_file_of_transitions_has_some() =>
        Directory.GetFiles(s_sources, "Transition*.cs").Select(Path.GetFileNameWithoutExtension)
            .Except(All.Select(mutation => (string)mutation[0])).ShouldBeEmpty();

    private static string Source(string list) => File.ReadAllText(Path.Combine(s_sources, list + ".cs"));
}
