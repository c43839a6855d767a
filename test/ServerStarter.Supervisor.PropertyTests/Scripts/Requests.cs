namespace ServerStarter.Supervisor.PropertyTests.Scripts;

/// <summary>What clients of the control socket ask, as docs/control.md has it.</summary>
internal static class Requests
{
    public const string Restart = """{"request":"restart"}""";

    /// <summary>Those that change something, and those that only look, by how often they are asked.</summary>
    public static IReadOnlyList<(int Weight, string Line)> All { get; } =
    [
        (4, Restart),
        (4, """{"request":"restart","until":"up"}"""),
        (2, """{"request":"restart","until":"accepted"}"""),
        (3, """{"request":"status"}"""),
        (1, """{"request":"follow"}"""),
        (1, """{"request":"reopen-log"}"""),
        (1, """{"request":"signal","signal":"USR2"}"""),
        (1, """{"request":"signal","signal":"WINCH"}"""),
        (1, """{"request":"signal","signal":"TERM"}"""),
        (1, """{"request":"signal","signal":"KILL"}"""),
        (1, """{"request":"restart","until":"soon"}"""),
    ];

    /// <summary>The two ways to ask for the end.</summary>
    public static string[] Stops { get; } = ["""{"request":"stop"}""", """{"request":"stop","force":true}"""];
}
