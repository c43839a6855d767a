namespace ServerStarter.Supervisor.Core;

/// <summary>A deploy: from being asked for until the old generation is gone, or until it has failed.</summary>
/// <param name="Number">1 for the first start, one more for each further deploy.</param>
/// <param name="Cause">Who or what asked for it, as the log names it: <c>received HUP</c>.</param>
/// <param name="RequestedAt">When, on the monotonic clock.</param>
internal sealed record Deploy(int Number, string Cause, TimeSpan RequestedAt)
{
    /// <summary>Whether nobody asked for it: the serving worker is too old, too silent or too big.</summary>
    public bool IsUnasked { get; init; }

    /// <summary>How far it has come.</summary>
    public DeployStage Stage { get; init; }

    /// <summary>The generation of its last attempt; 0 before the first.</summary>
    public int Generation { get; init; }

    /// <summary>How many attempts have failed.</summary>
    public int Failures { get; init; }

    /// <summary>Why the last attempt, or the whole deploy, has failed; null: nothing has.</summary>
    public string? Reason { get; init; }

    /// <summary>What the worker of the failed attempt wrote last to standard error, as far as it is known.</summary>
    public IReadOnlyList<string> LastWords { get; init; } = [];

    /// <summary>How often the post-deploy command was told how it went: a deploy that has failed may yet succeed.</summary>
    public int Announcements { get; init; }

    /// <summary>When its turn came; null: it still waits.</summary>
    public TimeSpan? BegunAt { get; init; }

    /// <summary>When the new generation was up.</summary>
    public TimeSpan? UpAt { get; init; }

    /// <summary>When it was done or had failed.</summary>
    public TimeSpan? EndedAt { get; init; }

    /// <summary>The start of the superdaemon itself.</summary>
    public bool IsFirstStart => Number == 1;

    /// <summary>Whether it is its turn, and the new generation is not up yet.</summary>
    public bool IsUnderWay => Stage is DeployStage.Preparing or DeployStage.Starting or DeployStage.Retrying;

    /// <summary>Whether nothing more will happen to it.</summary>
    public bool IsOver => Stage is DeployStage.Done or DeployStage.Failed;
}
