namespace ServerStarter.Chaos.Faults;

/// <summary>Something that goes wrong.</summary>
/// <param name="Name">For the history.</param>
/// <param name="Begin">Does it. Gives what takes it back, which is done some time later; null: there is nothing to.</param>
internal sealed record Fault(string Name, Func<Scene, Random, Action?> Begin)
{
    /// <summary>What is not as it should be: of two faults that touch the same, one ends before the other begins.</summary>
    public string Subject { get; init; } = Name;

    public static readonly IReadOnlyList<Fault> All =
    [
        .. Signals.All, .. Workers.All, .. Versions.All, .. Files.All, .. Limits.All, .. Strangers.All, .. Commands.All,
    ];
}
