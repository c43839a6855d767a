namespace ServerStarter.Testing;

/// <summary>A condition did not hold in time; the message says which, and what the programs had said.</summary>
public sealed class DeadlineException(string message) : Exception(message);
