using ServerStarter.Supervisor;
using ServerStarter.Supervisor.Files;
using ServerStarter.Supervisor.Linux;

namespace StartServer;

/// <summary>Options in a file: <c>name = value</c> or, of a switch, <c>name</c>, one a line.</summary>
internal static class ConfigFile
{
    private const char ByteOrderMark = '\uFEFF';

    // Not those beyond ASCII that Trim() knows: they may be part of a name.
    private static readonly char[] Spaces = [' ', '\t', '\r'];

    // No configuration is so long: it is another file, or one without an end.
    private const int Longest = 1024 * 1024;

    /// <summary>What is in it, byte for byte: see <see cref="Bytes"/>.</summary>
    /// <exception cref="SyscallException">It cannot be read.</exception>
    /// <exception cref="FormatException">It cannot be a configuration file.</exception>
    public static string TextOf(string path)
    {
        if (path.Length == 0) throw new FormatException("it is empty: expected a file");
        // A pipe could be read once only, and the process that goes to the background reads it again.
        if (FileIdentity.OfTarget(path) is { IsRegular: false })
            throw new FormatException($"{OneLine.Of(path)} is no regular file: expected a file of options, one a line");
        byte[] bytes = FileText.Read(path, Longest + 1);
        return bytes.Length <= Longest
            ? Bytes.ToText(bytes)
            : throw new FormatException($"{OneLine.Of(path)} is longer than 1 MiB: expected a file of options, one a line");
    }

    /// <summary>Reads it. A line that cannot be understood is named, with what was expected, and passed over.</summary>
    /// <param name="text">What is in the file: anything.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="complain">Takes those.</param>
    public static List<Setting> Parse(string text, string name, Action<string> complain)
    {
        var settings = new List<Setting>();
        string[] lines = (text.StartsWith(ByteOrderMark) ? text[1..] : text).Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i].Trim(Spaces);
            if (line.Length == 0 || line[0] == '#') continue;
            if (ReadLine(line, $"{OneLine.Of(name)}:{i + 1}: ", complain) is { } setting) settings.Add(setting);
        }
        return settings;
    }

    private static Setting? ReadLine(string line, string place, Action<string> complain)
    {
        int equals = line.IndexOf('=', StringComparison.Ordinal);
        string name = equals < 0 ? line : line[..equals].TrimEnd(Spaces);
        string? value = equals < 0 ? null : line[(equals + 1)..].TrimStart(Spaces);
        Option? option = OptionTable.Find("--" + name);
        string? wrong =
            // Paths and arguments end at one: what came after it would be lost without a word.
            line.Contains('\0', StringComparison.Ordinal) ? "it has a zero byte: expected text"
            : option is null ? $"unknown option {Quotation.Bare(name)}: expected NAME = VALUE, with a name that start_server --help lists, without its dashes"
            : option.CommandLineOnly ? $"{name} is for the command line only"
            : value is null && !option.IsSwitch ? $"{name} lacks its value: expected {name} = {option.Value}"
            : null;
        if (wrong is null) return new Setting(option!, value ?? Setting.Yes, place + name);
        complain(place + wrong);
        return null;
    }
}
