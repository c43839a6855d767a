namespace ServerStarter.Fuzzing.Tests.Targets.Variables;

/// <summary><c>SERVER_STARTER_PORT</c>, as a worker reads it.</summary>
public class PortVariables(ITestOutputHelper output) : VariableFuzzer(output)
{
    public override Corpus Corpus { get; } = Corpus.Of(
        ["8080=3", "", "127.0.0.1:8080=3;[::1]:8080=4;/run/app.sock=5;@app=6", "53=9;8080=3;53=4", "/run/a=b:c.sock=6", "80=0010", "80=3;80=3", "80=3;", "=3", "80"],
        "=", ";", "3", "4", "80=3", ";81=4", "/run/app.sock", "@");

    protected override bool Accepts(string text)
    {
        IReadOnlyList<(string Name, int Descriptor)> entries;
        try
        {
            entries = PortVariable.Parse(text);
        }
        catch (ServerStarterException e)
        {
            return Refused(e.Message, "SERVER_STARTER_PORT=\"");
        }
        string[] written = [.. entries.Select(entry => $"{entry.Name}={entry.Descriptor}")];
        Holds(PortVariable.Parse(string.Join(';', written)).SequenceEqual(entries), "written anew it says the same");
        Holds(entries.All(entry => entry.Name.Length > 0 && entry.Descriptor >= 0), "every entry has a name and a descriptor");
        Same(entries.DistinctBy(entry => entry.Descriptor).Count(), entries.Count, "the number of descriptors");
        Same(text.Length == 0 ? 0 : text.Split(';').Length, entries.Count, "the number of entries");
        return true;
    }
}
