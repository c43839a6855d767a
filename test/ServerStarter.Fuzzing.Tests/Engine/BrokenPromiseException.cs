namespace ServerStarter.Fuzzing.Tests.Engine;

/// <summary>An input was taken or refused in another way than is documented.</summary>
public sealed class BrokenPromiseException(string message) : Exception(message);
