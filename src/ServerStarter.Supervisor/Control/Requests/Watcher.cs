using ServerStarter.Supervisor.Core;

namespace ServerStarter.Supervisor.Control.Requests;

/// <summary>A client that is told what happens, until what it waits for has come.</summary>
/// <param name="Connection">Who.</param>
/// <param name="Request">What it asked for, by name.</param>
internal sealed record Watcher(IClient Connection, string Request)
{
    /// <summary>Of a restart or a signal: the event with which it was asked for, as long as the machine has not been told of it.</summary>
    public SupervisorEvent? Asked { get; init; }

    /// <summary>Of a restart: the number of the deploy that includes it.</summary>
    public int? Deploy { get; init; }

    /// <summary>Of a restart: what it waits for.</summary>
    public Until Until { get; init; }
}
