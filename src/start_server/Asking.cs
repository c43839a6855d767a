using ServerStarter.Supervisor;

namespace StartServer;

/// <summary>What is asked of a superdaemon that runs, and for how long to wait for the answer.</summary>
internal sealed record Asking
{
    /// <summary>How long to wait; null: for ever.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Of a restart: whether to wait for the old generation's end.</summary>
    public bool UntilDrained { get; init; } = true;

    /// <summary>Of the status: whether to wait until a worker serves.</summary>
    public bool UntilReady { get; init; }

    /// <summary>Of the status: whether a program reads it.</summary>
    public bool Json { get; init; }

    /// <summary>What to send to the workers.</summary>
    public Signal Signal { get; init; }

    /// <summary>Refuses what the verb has no use for.</summary>
    /// <exception cref="UsageException">The message names the option, and what it is for.</exception>
    public void CheckFor(Verb verb)
    {
        if (Timeout is not null && verb is not (Verb.Restart or Verb.Stop or Verb.Status))
            throw new UsageException("--timeout is for --restart, --stop and --status");
        if (!UntilDrained && verb != Verb.Restart) throw new UsageException("--no-wait-drain is for --restart");
        if (UntilReady && verb != Verb.Status) throw new UsageException("--wait-ready is for --status");
        if (Json && verb != Verb.Status) throw new UsageException("--json is for --status");
    }
}
