namespace StartServer;

/// <summary>An option of the command line.</summary>
/// <param name="Name">Without the dashes.</param>
/// <param name="Value">What its value is called in the help; null: it takes none.</param>
/// <param name="Help">What it means, a line of the help each.</param>
/// <param name="Apply">Takes the value in. A <see cref="FormatException"/> says what was expected.</param>
internal sealed record Option(string Name, string? Value, string[] Help, Func<CommandLine, string, CommandLine> Apply);
