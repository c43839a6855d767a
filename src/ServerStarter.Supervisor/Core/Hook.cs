namespace ServerStarter.Supervisor.Core;

/// <summary>When a command of the user's runs.</summary>
internal enum HookKind
{
    /// <summary>Before a deploy: whether it may begin.</summary>
    PreDeploy,

    /// <summary>During a start, again and again: whether the worker is ready.</summary>
    Ready,

    /// <summary>After a deploy: how it went.</summary>
    PostDeploy,
}

/// <summary>One run of a command of the user's.</summary>
/// <param name="Kind">Which command.</param>
/// <param name="Of">The number of the deploy, or the pid of the worker to be asked about.</param>
/// <param name="Run">Which run of the same, where several may be under way at once.</param>
internal readonly record struct Hook(HookKind Kind, int Of, int Run = 0);

/// <summary>A command that has not ended.</summary>
/// <param name="Hook">Which.</param>
/// <param name="Deadline">When it has taken too long; null: it has, and was killed.</param>
internal sealed record RunningHook(Hook Hook, TimeSpan? Deadline);
