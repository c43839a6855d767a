namespace StartServer;

/// <summary>An option that was given.</summary>
/// <param name="Option">Which one.</param>
/// <param name="Value">Its value; of one that cannot have any, nothing.</param>
/// <param name="Place">What a message calls it: <c>--interval</c>, <c>app.conf:3: interval</c>.</param>
internal sealed record Setting(Option Option, string Value, string Place)
{
    /// <summary>The value of a switch that stands alone.</summary>
    public const string Yes = "yes";

    /// <summary>Takes it in; where it is malformed, complains and leaves everything as it was.</summary>
    public CommandLine ApplyTo(CommandLine line, Action<string> complain)
    {
        try
        {
            return Option.Apply(line, Value);
        }
        catch (FormatException e)
        {
            complain($"{Place}: {e.Message}");
            return line;
        }
    }
}
