namespace ServerStarter.Testing;

/// <summary>A descriptor that a worker found open at its start.</summary>
/// <param name="Number">In the worker.</param>
/// <param name="Target">What /proc/self/fd says it leads to.</param>
public sealed record InheritedDescriptor(int Number, string Target)
{
    private static readonly string[] s_names =
        ["type", "domain", "address", "listening", "reuseaddr", "reuseport", "v6only", "backlog", "cloexec"];

    private IReadOnlyDictionary<string, string> Properties { get; init; } = new Dictionary<string, string>();

    public bool IsSocket => Properties.ContainsKey("type");

    /// <summary>What two programs must agree on: kind, address and options of a socket, not its inode.</summary>
    public string Kind =>
        IsSocket ? string.Join(' ', Properties.Where(property => property.Key != "cloexec").Select(Word))
        : Target.StartsWith("pipe:") ? "pipe"
        : Target;

    /// <summary>type, domain, address, listening, reuseaddr, reuseport, v6only, backlog, cloexec.</summary>
    public string this[string property] => Properties[property];

    internal static InheritedDescriptor Parse(string line)
    {
        var words = line.Split(' ');
        var properties = words.Skip(1).TakeWhile(IsProperty).Select(word => word.Split('=', 2)).ToList();
        return new InheritedDescriptor(int.Parse(words[0]), string.Join(' ', words.Skip(1 + properties.Count)))
        {
            Properties = properties.ToDictionary(property => property[0], property => property[1]),
        };
    }

    private static string Word(KeyValuePair<string, string> property) => $"{property.Key}={property.Value}";

    // A file's name may hold an equals sign too.
    private static bool IsProperty(string word) => word.Split('=', 2) is [var name, _] && s_names.Contains(name);
}
