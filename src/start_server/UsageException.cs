namespace StartServer;

/// <summary>A command line that cannot be read.</summary>
internal sealed class UsageException(string message) : Exception(message);
