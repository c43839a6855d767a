namespace ServerStarter.Supervisor.PropertyTests.Promises;

/// <summary>Two attempts to start a worker never lie nearer together than the pace, unless the first came up and
/// somebody asked for the second.</summary>
internal sealed class AttemptsLieApart : Promise
{
    public override void BeforeSpawn(int generation)
    {
        if (World.LastAttemptAt is not { } last || World.Now - last >= World.Pace) return;
        if (World.Newest is { } newest && World.IsUp(newest) && (World.RestartAsked || IsFirstOfARequest)) return;
        throw Broken($"generation {generation} is spawned {(World.Now - last).TotalMilliseconds} ms after the one before");
    }

    // A crash during the start that answered an earlier request takes the world's knowledge of a later one.
    private bool IsFirstOfARequest => World.State.CurrentDeploy is { Failures: 0 } deploy
        && (deploy.Cause == "received HUP" || deploy.Cause.EndsWith("asked for a restart", StringComparison.Ordinal));
}
