using ServerStarter.Supervisor.Core;

namespace ServerStarter.Supervisor.PropertyTests;

/// <summary>A command of the user's that runs, as somebody outside sees it.</summary>
internal sealed class KnownCommand(Hook hook, TimeSpan startedAt)
{
    public Hook Hook { get; } = hook;

    public TimeSpan StartedAt { get; } = startedAt;

    /// <summary>When it was killed; null: it was not.</summary>
    public TimeSpan? KilledAt { get; set; }

    public override string ToString() => $"the {Hook.Kind} command of {Hook.Of}";
}
