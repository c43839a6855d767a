using ServerStarter.Supervisor.Core;

namespace ServerStarter.Supervisor.Loop;

/// <summary>
/// Everything the loop needs from the system. Linux stands behind it in the program, a simulation in the tests.
/// </summary>
internal interface ISystem
{
    /// <summary>The monotonic clock.</summary>
    TimeSpan Now { get; }

    /// <summary>Waits for the next thing to happen; at <paramref name="deadline"/> at the latest, when there is one,
    /// with <see cref="SupervisorEvent.DeadlineReached"/>.</summary>
    /// <param name="state">What everything that has happened so far has come to, for those who look on.</param>
    /// <param name="deadline">When to stop waiting.</param>
    SupervisorEvent Wait(SupervisorState state, TimeSpan? deadline);

    /// <summary>Does what the machine says.</summary>
    /// <param name="action">Any action but <see cref="SupervisorAction.Exit"/>.</param>
    /// <returns>The answers, in the order in which the machine is to be told of them, before anything else that happens.</returns>
    IReadOnlyList<SupervisorEvent> Perform(SupervisorAction action);
}
