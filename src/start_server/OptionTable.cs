using ServerStarter.Supervisor;
using ServerStarter.Supervisor.Sockets;
using static StartServer.OptionValue;

namespace StartServer;

/// <summary>Every option, in the order of the help. A new one is a line here.</summary>
internal static class OptionTable
{
    public static readonly Option[] All =
    [
        new("port", "SPEC", ["listen on [HOST:][u]PORT[=FD]; repeatable, or A,B; without HOST on 0.0.0.0;",
                             "u: UDP; =FD: the worker gets it as that descriptor"], (c, v) => c.With(o => o with
            { Ports = Add(o.Ports, Each(v, PortSpec.Parse)) })),
        new("path", "PATH", ["listen on a unix socket; repeatable, or A,B; @NAME: an abstract one, which is no file"],
            (c, v) => c.With(o => o with { Paths = Add(o.Paths, Each(v, PathSpec.Parse)) })),
        new("path-mode", "MODE", ["permissions of all unix sockets that are files, octal: who may connect (0777)"],
            (c, v) => c.With(o => o with { PathMode = Mode(v, "0660") })),
        new("path-owner", "USER[:GROUP]", ["whom they are given to, by name or number; or :GROUP"],
            (c, v) => c.With(o => o with { PathOwner = PathOwner.Parse(v) })),
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
            (c, v) => c.With(o => o with { SignalGroup = YesOrNo(v) })),
        new("kill-old-delay", "SECONDS", ["how long old workers go on serving once the new one is up",
                                          "(0; 5 with auto-restart) [KILL_OLD_DELAY]"],
            (c, v) => c.With(o => o with { KillOldDelay = Time(v) })),
        new("enable-auto-restart", null, ["deploy by age, without being asked [ENABLE_AUTO_RESTART]"],
            (c, v) => c.With(o => o with { AutoRestart = YesOrNo(v) })),
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
            (c, v) => c.With(o => o with { ExportListenFds = YesOrNo(v) })),
        new("pid-file", "FILE", ["holds our pid, and a lock"], (c, v) => c.With(o => o with { PidFile = Text(v, "a file") })),
        new("status-file", "FILE", ["lists the workers that are up, GENERATION:PID a line"],
            (c, v) => c.With(o => o with { StatusFile = Text(v, "a file") })),
        new("control", "PATH", ["a unix socket to ask for status, restart, stop and more"],
            (c, v) => c.With(o => o with { Control = Text(v, "a path") })),
        new("keep-last-lines", "N", ["keep so many of a worker's last lines on standard error, for when it fails",
                                     "(5 with --control or --deploy-attempts, else 0)"],
            (c, v) => c.With(o => o with { KeepLastLines = Whole(v, least: 0) })),
        new("log-file", "FILE", ["standard output and error of everything: appended to a file,",
                                 "or piped into a command, \"| command\""], (c, v) => c.With(o => o with { LogFile = Log(v) })),
        new("daemonize", null, ["go on in the background once the first worker is up; needs --log-file"],
            (c, v) => c.With(o => o with { Daemonize = YesOrNo(v) })),
        new("config", "FILE", ["a file of options, NAME = VALUE a line, and # comments; one that the",
                               "command line gives counts instead of the file's"],
            (c, _) => c, CommandLineOnly: true),
        new("check", null, ["name all that is wrong with the options and what they name, start nothing"],
            (c, _) => c.Do(Verb.Check), CommandLineOnly: true),
        new("restart", null, ["deploy, and wait until only the new generation is left;",
                              "needs --control, or --pid-file and --status-file"],
            (c, _) => c.Do(Verb.Restart), CommandLineOnly: true),
        new("stop", null, ["stop, and wait until all is gone; needs --control or --pid-file"],
            (c, _) => c.Do(Verb.Stop), CommandLineOnly: true),
        new("status", null, ["show workers, deploys and sockets; needs --control"],
            (c, _) => c.Do(Verb.Status), CommandLineOnly: true),
        new("signal-workers", "SIGNAL", ["send a signal to every worker; needs --control"],
            (c, v) => c.Do(Verb.SignalWorkers).Ask(a => a with { Signal = SignalOf(v) }), CommandLineOnly: true),
        new("timeout", "SECONDS", ["of --restart, --stop and --status: wait no longer"],
            (c, v) => c.Ask(a => a with { Timeout = Time(v) }), CommandLineOnly: true),
        new("no-wait-drain", null, ["of --restart: the new generation is enough, do not wait for the old one's end"],
            (c, _) => c.Ask(a => a with { UntilDrained = false }), CommandLineOnly: true),
        new("wait-ready", null, ["of --status: wait until a worker serves"],
            (c, _) => c.Ask(a => a with { UntilReady = true }), CommandLineOnly: true),
        new("json", null, ["of --status: as JSON"], (c, _) => c.Ask(a => a with { Json = true }), CommandLineOnly: true),
        new("help", null, ["print this"], (c, _) => c.Do(Verb.Help), CommandLineOnly: true),
        new("version", null, ["print the version"], (c, _) => c.Do(Verb.Version), CommandLineOnly: true),
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

    // In place, as Add, but for the first one: that of no options is the same for all.
    private static Dictionary<string, string> Variable(IReadOnlyDictionary<string, string> variables, string value)
    {
        int equals = value.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0) throw new FormatException($"{Quotation.Of(value)}: expected NAME=VALUE");
        Dictionary<string, string> all = variables.Count > 0 ? (Dictionary<string, string>)variables : [];
        all[value[..equals]] = value[(equals + 1)..];
        return all;
    }

    private static T[] Each<T>(string value, Converter<string, T> parse) => Array.ConvertAll(value.Split(','), parse);
}
