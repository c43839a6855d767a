using ServerStarter.Supervisor.Sockets;

namespace ServerStarter.Fuzzing.Tests.Targets.Options;

/// <summary><c>--path-owner</c>: names that the system is asked for, and numbers.</summary>
public class PathOwners(ITestOutputHelper output) : TextFuzzer(output)
{
    public override Corpus Corpus { get; } = Corpus.Of(
        ["root", "0", ":0", "root:root", ":root", "1000:1000", "nobody:65534", "4294967294", "no-such-user", ":no-such-group", "root:"],
        "root", ":", "nobody", "daemon", "0", "4294967295", "\0");

    protected override bool Accepts(string text)
    {
        PathOwner owner;
        try
        {
            owner = PathOwner.Parse(text);
        }
        catch (FormatException e)
        {
            return Refused(e.Message, "expected ");
        }
        Same(PathOwner.Parse($"{owner.User}{(owner.Group is { } group ? $":{group}" : "")}"), owner);
        Holds(owner.User is not null || owner.Group is not null, "somebody is named");
        Holds(owner.User != uint.MaxValue && owner.Group != uint.MaxValue, "no number means nobody");
        Holds(!text.Contains('\0', StringComparison.Ordinal), "a name has no zero byte");
        return true;
    }
}
