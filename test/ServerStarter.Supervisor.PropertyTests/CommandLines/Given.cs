using StartServer;

namespace ServerStarter.Supervisor.PropertyTests.CommandLines;

/// <summary>An option and a value, to be written on a command line or in a file.</summary>
internal sealed record Given(Option Option, string? Value)
{
    public string Word => "--" + Option.Name + (Value is null ? "" : "=" + Value);

    public string Line => Option.Name + (Value is null ? "" : " = " + Value);

    public override string ToString() => Word;

    public static string[] Words(IEnumerable<Given> given) => [.. given.Select(one => one.Word)];

    public static string File(IEnumerable<Given> given) => string.Join('\n', given.Select(one => one.Line));
}
