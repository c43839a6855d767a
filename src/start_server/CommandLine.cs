using ServerStarter.Supervisor;
using ServerStarter.Supervisor.Sockets;

namespace StartServer;

/// <summary>What a command line says, with the configuration file that it names.</summary>
internal sealed record CommandLine(Verb Verb, SupervisorOptions Options)
{
    private const string Config = "config";

    private static readonly CommandLine Empty =
        new(Verb.Run, new SupervisorOptions { Command = [], HandleSignals = true, HasExecStep = true });

    /// <summary>What is asked of a superdaemon that runs, where the verb is to ask.</summary>
    public Asking Asking { get; init; } = new();

    /// <summary>The values that are malformed, and what is wrong with the configuration file. None but with
    /// <see cref="Verb.Check"/>, which asks for all of them.</summary>
    public IReadOnlyList<string> Problems { get; private init; } = [];

    /// <summary>What would be run, and on what, in a few words.</summary>
    public string Summary
    {
        get
        {
            var names = new List<string>();
            foreach (PortSpec port in Options.Ports) names.Add(port.Name);
            foreach (PathSpec path in Options.Paths) names.Add(path.Path);
            return $"it runs {Options.Command[0]}, listening on {(names.Count == 0 ? "nothing" : string.Join(", ", names))}";
        }
    }

    /// <summary>The same with another verb.</summary>
    /// <exception cref="FormatException">There is one already: of two, one would be passed over without a word.</exception>
    public CommandLine Do(Verb verb) => Verb is Verb.Run || Verb == verb
        ? this with { Verb = verb }
        : throw new FormatException("only one of --check, --restart, --stop, --status, --signal-workers, --help and --version can be done at a time");

    /// <summary>The same with something else about what is asked.</summary>
    public CommandLine Ask(Func<Asking, Asking> change) => this with { Asking = change(Asking) };

    /// <summary>Reads <c>[options] [--] program [arguments]</c>: the first word that is no option begins the program, and
    /// everything after it is the program's.</summary>
    /// <exception cref="UsageException">It cannot be read; the message names the option and what was expected.</exception>
    public static CommandLine Parse(IReadOnlyList<string> words) => Parse(words, ConfigFile.TextOf);

    /// <summary>The same, with another way to come by the text of a configuration file.</summary>
    public static CommandLine Parse(IReadOnlyList<string> words, Func<string, string> textOf)
    {
        List<Setting> given = Words.Read(words, out int program);
        var problems = new List<string>();
        List<Setting> fromFile = ReadConfig(given, textOf, problems.Add);
        CommandLine line = Empty;
        foreach (Setting setting in Together(fromFile, given)) line = setting.ApplyTo(line, problems.Add);
        if (line.Verb != Verb.Check && problems.Count > 0) throw new UsageException(problems[0]);
        line.Asking.CheckFor(line.Verb);
        return line with { Options = line.Options with { Command = From(words, program) }, Problems = problems };
    }

    private static List<Setting> ReadConfig(List<Setting> given, Func<string, string> textOf, Action<string> complain)
    {
        List<Setting> files = given.FindAll(setting => setting.Option.Name == Config);
        if (files.Count > 1) throw new UsageException($"{files[0].Place} is given twice: expected one file");
        if (files.Count == 0) return [];
        try
        {
            return ConfigFile.Parse(textOf(files[0].Value), files[0].Value, complain);
        }
        catch (Exception e) when (e is SyscallException or FormatException)
        {
            complain($"{files[0].Place}: {e.Message}");
            return [];
        }
    }

    // The command line wins: for an option that it gives, no line of the file counts.
    private static List<Setting> Together(List<Setting> fromFile, List<Setting> given)
    {
        var names = new HashSet<string>();
        foreach (Setting setting in given) names.Add(setting.Option.Name);
        fromFile.RemoveAll(setting => names.Contains(setting.Option.Name));
        return [.. fromFile, .. given];
    }

    private static List<string> From(IReadOnlyList<string> words, int first)
    {
        var rest = new List<string>();
        for (int i = first; i < words.Count; i++) rest.Add(words[i]);
        return rest;
    }
}
