namespace ServerStarter.Supervisor.Control;

/// <summary>There is no superdaemon, or no longer, to do what was asked.</summary>
/// <param name="message">Which one, and how that was found.</param>
public sealed class NotRunningException(string message) : SupervisorException(message);
