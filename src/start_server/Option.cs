namespace StartServer;

/// <summary>An option.</summary>
/// <param name="Name">Without the dashes.</param>
/// <param name="Value">What its value is called in the help; null: it takes none, or yes or no where a file may have it.</param>
/// <param name="Help">What it means, a line of the help each.</param>
/// <param name="Apply">Takes the value in. A <see cref="FormatException"/> says what was expected.</param>
/// <param name="CommandLineOnly">Whether no configuration file may have it: it says what to do now.</param>
internal sealed record Option(
    string Name, string? Value, string[] Help, Func<CommandLine, string, CommandLine> Apply, bool CommandLineOnly = false)
{
    /// <summary>Whether it is yes where it stands without a value.</summary>
    public bool IsSwitch => Value is null && !CommandLineOnly;
}
