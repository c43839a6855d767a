namespace ServerStarter.Supervisor.PropertyTests.Promises;

/// <summary>A run did what no run may do.</summary>
internal sealed class BrokenPromiseException(string message) : Exception(message);
