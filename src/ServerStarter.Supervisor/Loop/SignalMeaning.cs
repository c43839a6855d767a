namespace ServerStarter.Supervisor.Loop;

/// <summary>What a signal asks of a superdaemon.</summary>
internal enum Meaning
{
    /// <summary>Nothing that it knows.</summary>
    Unknown,

    /// <summary>Nothing: signals that come of themselves.</summary>
    Noise,

    /// <summary>Start the next generation.</summary>
    Deploy,

    /// <summary>End the workers, and itself.</summary>
    Stop,

    /// <summary>Open the log file anew.</summary>
    ReopenLog,

    /// <summary>Reap processes that nobody else does: a child has ended.</summary>
    ReapOrphans,
}

/// <summary>Which signal means what. All signals that can be are blocked and come here; none has an effect of its own.</summary>
internal static class SignalMeaning
{
    public const string Summary = "HUP deploys, TERM and INT stop, USR1 opens the log file anew";

    public static Meaning Of(Signal signal) => signal.Name switch
    {
        "HUP" => Meaning.Deploy,
        "TERM" or "INT" => Meaning.Stop,
        "USR1" => Meaning.ReopenLog,
        "CHLD" => Meaning.ReapOrphans,
        "PIPE" or "URG" or "WINCH" or "IO" => Meaning.Noise,
        _ => Meaning.Unknown,
    };
}
