namespace ServerStarter.Supervisor;

/// <summary>What somebody else wrote, as a message quotes it: <see cref="OneLine"/>, and not at length.</summary>
internal static class Quotation
{
    private const int UsualLength = 256;

    /// <summary>In quotation marks: <c>"80x"</c>.</summary>
    /// <param name="text">Anything.</param>
    /// <param name="longest">After so many characters an ellipsis follows.</param>
    public static string Of(string text, int longest = UsualLength) => "\"" + Bare(text, longest) + "\"";

    /// <summary>Without them, for a name.</summary>
    public static string Bare(string text, int longest = UsualLength) =>
        OneLine.Of(Beginning.Of(text, longest)) + (text.Length > longest ? "…" : "");
}
