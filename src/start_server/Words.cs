using ServerStarter.Supervisor;

namespace StartServer;

/// <summary>Options as the words of a command line.</summary>
internal static class Words
{
    /// <summary>Reads the options. The first word that is no option begins the program.</summary>
    /// <param name="words">The command line.</param>
    /// <param name="program">Where the program begins.</param>
    /// <exception cref="UsageException">A word cannot be understood, and so neither can those after it.</exception>
    public static List<Setting> Read(IReadOnlyList<string> words, out int program)
    {
        var settings = new List<Setting>();
        int i = 0;
        while (i < words.Count && words[i].StartsWith('-') && words[i] != "--") settings.Add(ReadOption(words, ref i));
        program = i < words.Count && words[i] == "--" ? i + 1 : i;
        return settings;
    }

    private static Setting ReadOption(IReadOnlyList<string> words, ref int i)
    {
        string word = words[i++];
        int equals = word.IndexOf('=', StringComparison.Ordinal);
        string name = equals < 0 ? word : word[..equals];
        Option option = OptionTable.Find(name)
            ?? throw new UsageException($"unknown option {Quotation.Bare(name)}: start_server --help lists those that there are");

        if (equals >= 0)
        {
            string value = word[(equals + 1)..];
            return option.Value is null && !option.IsSwitch
                ? throw new UsageException($"{name} takes no value, but was given {Quotation.Of(value)}")
                : new Setting(option, value, name);
        }
        if (option.Value is null) return new Setting(option, option.IsSwitch ? Setting.Yes : "", name);
        if (i == words.Count || words[i] == "--") throw new UsageException($"{name} lacks its value: expected {name}={option.Value}");
        return new Setting(option, words[i++], name);
    }
}
