using ServerStarter.Supervisor;

namespace StartServer;

/// <summary>What the program is to do.</summary>
internal enum Verb
{
    Run,
    Restart,
    Stop,
    Help,
    Version,
}

/// <summary>What a command line says.</summary>
internal sealed record CommandLine(Verb Verb, SupervisorOptions Options)
{
    private static readonly CommandLine Empty =
        new(Verb.Run, new SupervisorOptions { Command = [], HandleSignals = true, HasExecStep = true });

    /// <summary>The permissions of unix sockets named from here on.</summary>
    public int PathMode { get; init; } = ServerStarter.Supervisor.Sockets.PathSpec.DefaultMode;

    /// <summary>Reads <c>[options] [--] program [arguments]</c>: the first word that is no option begins the program, and
    /// everything after it is the program's.</summary>
    /// <exception cref="UsageException">It cannot be read; the message names the option and what was expected.</exception>
    public static CommandLine Parse(IReadOnlyList<string> words)
    {
        CommandLine read = Empty;
        int i = 0;
        while (i < words.Count && words[i].StartsWith('-') && words[i] != "--") read = read.ReadOption(words, ref i);
        if (i < words.Count && words[i] == "--") i++;
        return read with { Options = read.Options with { Command = From(words, i) } };
    }

    private static List<string> From(IReadOnlyList<string> words, int first)
    {
        var rest = new List<string>();
        for (int i = first; i < words.Count; i++) rest.Add(words[i]);
        return rest;
    }

    private CommandLine ReadOption(IReadOnlyList<string> words, ref int i)
    {
        string word = words[i++];
        int equals = word.IndexOf('=', StringComparison.Ordinal);
        string name = equals < 0 ? word : word[..equals];
        Option option = OptionTable.Find(name)
            ?? throw new UsageException($"unknown option {name}: start_server --help lists those that there are");

        string value = equals < 0 ? "" : word[(equals + 1)..];
        if (option.Value is null && equals >= 0) throw new UsageException($"{name} takes no value, but was given \"{value}\"");
        if (option.Value is not null && equals < 0)
        {
            if (i == words.Count || words[i] == "--") throw new UsageException($"{name} lacks its value: expected {name}={option.Value}");
            value = words[i++];
        }
        try
        {
            return option.Apply(this, value);
        }
        catch (FormatException e)
        {
            throw new UsageException($"{name}: {e.Message}");
        }
    }
}
