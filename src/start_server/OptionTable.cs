using System.Globalization;
using ServerStarter.Supervisor;
using ServerStarter.Supervisor.Sockets;

namespace StartServer;

/// <summary>Every option, in the order of the help. A new one is a line here.</summary>
internal static class OptionTable
{
    public static readonly Option[] All =
    [
        new("port", "SPEC", ["listen on [HOST:][u]PORT[=FD]; repeatable, or A,B; without HOST on 0.0.0.0;",
                             "u: UDP; =FD: the worker gets it as that descriptor"], (c, v) => c.With(o => o with
            { Ports = Add(o.Ports, Each(v, PortSpec.Parse)) })),
        new("path", "PATH", ["listen on a unix socket; repeatable, or A,B"], (c, v) => c.With(o => o with
            { Paths = Add(o.Paths, Each(v, p => PathSpec.Parse(p, c.PathMode))) })),
        new("path-mode", "MODE", ["permissions of the unix sockets named after it, octal (0777)"],
            (c, v) => c with { PathMode = Mode(v, "0660") }),
        new("backlog", "N", ["length of the queues of connections not yet accepted (the system's maximum)"],
            (c, v) => c.With(o => o with { Backlog = Whole(v) })),
        new("dir", "PATH", ["working directory of the workers"], (c, v) => c.With(o => o with { Directory = Text(v, "a directory") })),
        new("interval", "SECONDS", ["how long a new worker must stay alive to count as up, and the least time",
                                    "between two attempts (1)"], (c, v) => c.With(o => o with { Interval = Time(v) })),
        new("ready", "HOW", ["what makes a new worker count as up: alive (the interval is over), or",
                             "notify (it says READY=1 on NOTIFY_SOCKET) (alive)"],
            (c, v) => c.With(o => o with { Ready = ReadinessOf(v) })),
        new("ready-timeout", "SECONDS", ["how long that may take, with notify (60)"],
            (c, v) => c.With(o => o with { ReadyTimeout = Time(v) })),
        new("signal-on-hup", "SIGNAL", ["what old workers get on a deploy (TERM)"],
            (c, v) => c.With(o => o with { SignalOnHup = SignalOf(v) })),
        new("signal-on-term", "SIGNAL", ["what all workers get on TERM (TERM)"],
            (c, v) => c.With(o => o with { SignalOnTerm = SignalOf(v) })),
        new("kill-old-delay", "SECONDS", ["how long old workers go on serving once the new one is up",
                                          "(0; 5 with auto-restart) [KILL_OLD_DELAY]"],
            (c, v) => c.With(o => o with { KillOldDelay = Time(v) })),
        new("enable-auto-restart", null, ["deploy by age, without being asked [ENABLE_AUTO_RESTART]"],
            (c, _) => c.With(o => o with { AutoRestart = true })),
        new("auto-restart-interval", "SECONDS", ["that age (360) [AUTO_RESTART_INTERVAL]"],
            (c, v) => c.With(o => o with { AutoRestartInterval = Time(v) })),
        new("envdir", "DIR", ["variables for the workers, a file each: read before every spawn [ENVDIR]"],
            (c, v) => c.With(o => o with { EnvDirectory = Text(v, "a directory") })),
        new("env", "NAME=VALUE", ["a variable for the workers; repeatable"], (c, v) => c.With(o => o with
            { Environment = Variable(o.Environment, v) })),
        new("user", "NAME|UID", ["run the workers as this user, in all of its groups (as start_server)"],
            (c, v) => c.With(o => o with { User = Text(v, "a user") })),
        new("group", "NAME|GID", ["with this primary group (that of the user)"],
            (c, v) => c.With(o => o with { Group = Text(v, "a group") })),
        new("umask", "MODE", ["what permissions files that they make do not get, octal (as start_server)"],
            (c, v) => c.With(o => o with { Umask = Mode(v, "027") })),
        new("nofile", "SOFT[:HARD]", ["how many descriptors they may have open (as start_server)"],
            (c, v) => c.With(o => o with { OpenFiles = OpenFileLimit.Parse(v) })),
        new("export-listen-fds", null, ["give the sockets in the way of systemd too: from descriptor 3 on, LISTEN_FDS"],
            (c, _) => c.With(o => o with { ExportListenFds = true })),
        new("pid-file", "FILE", ["holds our pid, and a lock"], (c, v) => c.With(o => o with { PidFile = Text(v, "a file") })),
        new("status-file", "FILE", ["lists the workers that are up, GENERATION:PID a line"],
            (c, v) => c.With(o => o with { StatusFile = Text(v, "a file") })),
        new("log-file", "FILE", ["standard output and error of everything: appended to a file,",
                                 "or piped into a command, \"| command\""], (c, v) => c.With(o => o with { LogFile = Log(v) })),
        new("daemonize", null, ["go on in the background once the first worker is up; needs --log-file"],
            (c, _) => c.With(o => o with { Daemonize = true })),
        new("restart", null, ["deploy, and wait until only the new generation is left;",
                              "needs --pid-file and --status-file"], (c, _) => c with { Verb = Verb.Restart }),
        new("stop", null, ["stop, and wait until all is gone; needs --pid-file"], (c, _) => c with { Verb = Verb.Stop }),
        new("help", null, ["print this"], (c, _) => c with { Verb = Verb.Help }),
        new("version", null, ["print the version"], (c, _) => c with { Verb = Verb.Version }),
    ];

    /// <summary>The option of a name with its dashes; null: there is none.</summary>
    public static Option? Find(string name) =>
        Array.Find(All, option => name.Length == option.Name.Length + 2 && name.StartsWith("--", StringComparison.Ordinal)
                                  && name.EndsWith(option.Name, StringComparison.Ordinal));

    private static CommandLine With(this CommandLine line, Func<SupervisorOptions, SupervisorOptions> change) =>
        line with { Options = change(line.Options) };

    // In place where it can be: a thousand ports are a thousand options.
    private static List<T> Add<T>(IReadOnlyList<T> list, T[] more)
    {
        List<T> growing = list as List<T> ?? [.. list];
        growing.AddRange(more);
        return growing;
    }

    private static Dictionary<string, string> Variable(IReadOnlyDictionary<string, string> variables, string value)
    {
        int equals = value.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0) throw new FormatException($"\"{value}\": expected NAME=VALUE");
        var all = new Dictionary<string, string>();
        foreach ((string name, string before) in variables) all[name] = before;
        all[value[..equals]] = value[(equals + 1)..];
        return all;
    }

    private static T[] Each<T>(string value, Converter<string, T> parse) => Array.ConvertAll(value.Split(','), parse);

    private static string Text(string value, string expected) =>
        value.Length > 0 ? value : throw new FormatException($"it is empty: expected {expected}");

    private static string Log(string value) => value.Trim() is "" or "|"
        ? throw new FormatException($"\"{value}\": expected a file, or \"| command\"")
        : value;

    private static TimeSpan Time(string value) => Seconds.Parse(value)
        ?? throw new FormatException($"\"{value}\": expected {Seconds.Form}");

    private static int Whole(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int n) && n > 0
            ? n
            : throw new FormatException($"\"{value}\": expected a whole number from 1");

    private static Signal SignalOf(string value) => Signal.TryParse(value, out Signal signal)
        ? signal
        : throw new FormatException($"\"{value}\" is no signal: expected a name that kill -l lists, for example TERM or SIGUSR2");

    private static Readiness ReadinessOf(string value) => value switch
    {
        "alive" => Readiness.Alive,
        "notify" => Readiness.Notify,
        _ => throw new FormatException($"\"{value}\": expected alive or notify"),
    };

    private static int Mode(string value, string example)
    {
        int mode = 0;
        foreach (char digit in value)
        {
            if (digit is < '0' or > '7' || mode > 0x3F) mode = -1;
            if (mode < 0) break;
            mode = mode * 8 + (digit - '0');
        }
        return mode >= 0 && value.Length > 0 ? mode : throw new FormatException($"\"{value}\": expected octal permissions, for example {example}");
    }
}
