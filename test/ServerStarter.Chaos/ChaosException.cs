namespace ServerStarter.Chaos;

/// <summary>Something is not as it should be; the message says what.</summary>
public sealed class ChaosException(string message) : Exception(message);
