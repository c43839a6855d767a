namespace ServerStarter.Supervisor.Core;

/// <summary>How far a deploy has come.</summary>
internal enum DeployStage
{
    /// <summary>It was asked for while a start was under way, and begins when that is over.</summary>
    Waiting,

    /// <summary>The pre-deploy command runs.</summary>
    Preparing,

    /// <summary>A new worker is being started.</summary>
    Starting,

    /// <summary>An attempt has failed, and the next one is to come.</summary>
    Retrying,

    /// <summary>The new generation serves; older ones are still there.</summary>
    Draining,

    /// <summary>The new generation serves, and nothing older is left.</summary>
    Done,

    /// <summary>It came to nothing; what served before still does.</summary>
    Failed,
}
