namespace ServerStarter.Supervisor;

/// <summary>A superdaemon in the background did not get its first worker up, and has ended.</summary>
/// <param name="message">Why.</param>
public sealed class StartFailedException(string message) : SupervisorException(message);
