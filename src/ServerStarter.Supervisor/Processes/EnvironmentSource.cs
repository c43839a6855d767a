using ServerStarter.Supervisor.Accounts;
using ServerStarter.Supervisor.Core;
using ServerStarter.Supervisor.Files;

namespace ServerStarter.Supervisor.Processes;

/// <summary>Where variables come from, and what they say to the superdaemon itself.</summary>
/// <remarks>A variable that was given as such (--env) counts as one we were started with, and overrides that. What we were
/// started with overrides another option; the environment directory overrides both, and what is removed from it is again
/// as it was.</remarks>
internal sealed class EnvironmentSource
{
    private const string DirectoryVariable = "ENVDIR";
    private const string EnableVariable = "ENABLE_AUTO_RESTART";
    private const string IntervalVariable = "AUTO_RESTART_INTERVAL";
    private const string DelayVariable = "KILL_OLD_DELAY";
    private static readonly TimeSpan DefaultInterval = TimeSpan.FromSeconds(360);

    private readonly WorkerEnvironment _base = WorkerEnvironment.Inherited();

    /// <summary>Takes what we were started with, and the options where that says nothing.</summary>
    /// <param name="options">Those.</param>
    /// <param name="user">Whom workers run as; null: as we do.</param>
    /// <exception cref="FormatException">A variable we were started with is malformed.</exception>
    public EnvironmentSource(SupervisorOptions options, UserAccount? user = null)
    {
        _base[Handover.Variable] = null;
        // Of whoever started us: what it expects, it expects of us.
        _base[WorkerEnvironment.WatchdogTime] = null;
        _base[WorkerEnvironment.WatchdogPid] = null;
        NotifySocket = _base[WorkerEnvironment.NotifySocket] is { Length: > 0 } address ? address : null;
        // Ours to take, if anybody's: workers do not inherit what they speak of.
        foreach (string name in ListenFds.Variables) _base[name] = null;
        if (user is not null) TakeHomeOf(user);
        foreach ((string name, string value) in options.Environment) _base[name] = value;
        Default(DirectoryVariable, options.EnvDirectory);
        Default(EnableVariable, options.AutoRestart ? "1" : null);
        Default(IntervalVariable, options.AutoRestartInterval is { } interval ? Seconds.Text(interval) : null);
        Default(DelayVariable, options.KillOldDelay is { } delay ? Seconds.Text(delay) : null);
        Directory = _base[DirectoryVariable] is { Length: > 0 } directory ? directory : null;
        Current = _base;
        _ = TunablesOf(_base, text => throw new FormatException(text));
    }

    /// <summary>The environment directory; null: there is none.</summary>
    public string? Directory { get; }

    /// <summary>Where whoever started us waits to hear that we are up; null: nobody does.</summary>
    public string? NotifySocket { get; }

    /// <summary>What workers get, as last read.</summary>
    public WorkerEnvironment Current { get; private set; }

    /// <summary>Reads the directory again. What is wrong in it is named, and passed over.</summary>
    public Tunables Read(Action<string> complain)
    {
        if (Directory is not null) Current = _base.With(EnvDirectory.Read(Directory, complain));
        return TunablesOf(Current, complain);
    }

    // A user that nobody knows has none; it is not to have ours.
    private void TakeHomeOf(UserAccount user)
    {
        _base["HOME"] = user.Home;
        _base["USER"] = user.Name;
        _base["LOGNAME"] = user.Name;
    }

    private void Default(string name, string? value)
    {
        if (value is not null) _base[name] ??= value;
    }

    // A variable that the directory has malformed counts as it was without the directory.
    private Tunables TunablesOf(WorkerEnvironment environment, Action<string> complain)
    {
        bool enabled = environment[EnableVariable] is not (null or "" or "0");
        TimeSpan? interval = Time(environment, IntervalVariable, complain);
        if (interval is null || interval == TimeSpan.Zero) interval = DefaultInterval;
        return new Tunables(Time(environment, DelayVariable, complain), enabled ? interval : null);
    }

    private TimeSpan? Time(WorkerEnvironment environment, string name, Action<string> complain)
    {
        if (environment[name] is not { Length: > 0 } text) return null;
        if (Seconds.Parse(text) is { } time) return time;
        complain($"the variable {name} is {Quotation.Of(text)}: expected {Seconds.Form}");
        return _base[name] is { } before ? Seconds.Parse(before) : null;
    }
}
