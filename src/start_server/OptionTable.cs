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
            (c, v) => c with { PathMode = Mode(v) }),
        new("backlog", "N", ["length of the queues of connections not yet accepted (the system's maximum)"],
            (c, v) => c.With(o => o with { Backlog = Whole(v) })),
        new("dir", "PATH", ["working directory of the workers"], (c, v) => c.With(o => o with { Directory = Text(v, "a directory") })),
        new("interval", "SECONDS", ["how long a new worker must stay alive to count as up, and the least time",
                                    "between two attempts (1)"], (c, v) => c.With(o => o with { Interval = Time(v) })),
        new("ready", "HOW", ["what makes a new worker count as up: alive (the interval is over), notify (it says",
                             "READY=1 on NOTIFY_SOCKET), or command:CMD (CMD ends with 0) (alive)"],
            (c, v) => c.With(o => Ready(o, v))),
        new("ready-timeout", "SECONDS", ["how long that may take, with notify and command (60)"],
            (c, v) => c.With(o => o with { ReadyTimeout = Time(v) })),
        new("deploy-attempts", "N", ["give a deploy up after so many attempts that failed; 0: never (0)"],
            (c, v) => c.With(o => o with { DeployAttempts = Whole(v, least: 0) })),
        new("drain-timeout", "SECONDS", ["kill workers that have not left so long after they were told to; 0: never (0)"],
            (c, v) => c.With(o => o with { DrainTimeout = Time(v) })),
        new("max-draining", "N", ["at most so many old generations at once, the oldest is killed; 0: any number (0)"],
            (c, v) => c.With(o => o with { MaxDraining = Whole(v, least: 0) })),
        new("pre-deploy", "CMD", ["run before a deploy; it may begin when that ends with 0"],
            (c, v) => c.With(o => o with { PreDeploy = Text(v, "a command") })),
        new("post-deploy", "CMD", ["run after a deploy; SERVER_STARTER_DEPLOY_OUTCOME is success or failure"],
            (c, v) => c.With(o => o with { PostDeploy = Text(v, "a command") })),
        new("hook-timeout", "SECONDS", ["how long these two may take (300)"],
            (c, v) => c.With(o => o with { HookTimeout = Time(v) })),
        new("watchdog", "SECONDS", ["replace a serving worker that has not said WATCHDOG=1 for so long"],
            (c, v) => c.With(o => o with { Watchdog = Time(v) })),
        new("max-memory", "SIZE", ["replace a serving worker that has more memory, for example 512M"],
            (c, v) => c.With(o => o with { MaxMemory = Size(v) })),
        new("signal-on-hup", "SIGNAL", ["what old workers get on a deploy (TERM)"],
            (c, v) => c.With(o => o with { SignalOnHup = SignalOf(v) })),
        new("signal-on-term", "SIGNAL", ["what all workers get on TERM (TERM)"],
            (c, v) => c.With(o => o with { SignalOnTerm = SignalOf(v) })),
        new("signal-group", null, ["send signals to the workers' whole process groups"],
            (c, _) => c.With(o => o with { SignalGroup = true })),
        new("kill-old-delay", "SECONDS", ["how long old workers go on serving once the new one is up",
                                          "(0; 5 with auto-restart) [KILL_OLD_DELAY]"],
            (c, v) => c.With(o => o with { KillOldDelay = Time(v) })),
        new("enable-auto-restart", null, ["deploy by age, without being asked [ENABLE_AUTO_RESTART]"],
            (c, _) => c.With(o => o with { AutoRestart = true })),
        new("auto-restart-interval", "SECONDS", ["that age (360) [AUTO_RESTART_INTERVAL]"],
            (c, v) => c.With(o => o with { AutoRestartInterval = Time(v) })),
        new("envdir", "DIR", ["variables for the workers, a file each: read before every spawn [ENVDIR]"],
            (c, v) => c.With(o => o with { EnvDirectory = Text(v, "a directory") })),
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
        List<T> growing = list as List<T> ?? new List<T>(list);
        growing.AddRange(more);
        return growing;
    }

    private static T[] Each<T>(string value, Converter<string, T> parse) => Array.ConvertAll(value.Split(','), parse);

    private static string Text(string value, string expected) =>
        value.Length > 0 ? value : throw new FormatException($"it is empty: expected {expected}");

    private static string Log(string value) => value.Trim() is "" or "|"
        ? throw new FormatException($"\"{value}\": expected a file, or \"| command\"")
        : value;

    private static TimeSpan Time(string value) => Seconds.Parse(value)
        ?? throw new FormatException($"\"{value}\": expected {Seconds.Form}");

    private static int Whole(string value, int least = 1) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int n) && n >= least
            ? n
            : throw new FormatException($"\"{value}\": expected a whole number from {least}");

    private static Signal SignalOf(string value) => Signal.TryParse(value, out Signal signal)
        ? signal
        : throw new FormatException($"\"{value}\" is no signal: expected a name that kill -l lists, for example TERM or SIGUSR2");

    private const string CommandPrefix = "command:";

    private static SupervisorOptions Ready(SupervisorOptions options, string value) => value switch
    {
        "alive" => options with { Ready = Readiness.Alive },
        "notify" => options with { Ready = Readiness.Notify },
        _ when value.StartsWith(CommandPrefix, StringComparison.Ordinal) =>
            options with { Ready = Readiness.Command, ReadyCommand = Text(value[CommandPrefix.Length..], "a command after \"command:\"") },
        _ => throw new FormatException($"\"{value}\": expected alive, notify or command:CMD"),
    };

    private static long Size(string value) => MemorySize.Parse(value)
        ?? throw new FormatException($"\"{value}\": expected {MemorySize.Form}");

    private static int Mode(string value)
    {
        int mode = 0;
        foreach (char digit in value)
        {
            if (digit is < '0' or > '7' || mode > 0x3F) mode = -1;
            if (mode < 0) break;
            mode = mode * 8 + (digit - '0');
        }
        return mode >= 0 && value.Length > 0 ? mode : throw new FormatException($"\"{value}\": expected octal permissions, for example 0660");
    }
}
