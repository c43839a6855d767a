namespace ServerStarter.Supervisor;

/// <summary>Something a superdaemon needs could not be had or done. The message says what, of what, and why, and often
/// what to do about it.</summary>
/// <param name="message">That.</param>
public abstract class SupervisorException(string message) : Exception(message);
