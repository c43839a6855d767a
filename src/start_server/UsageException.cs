namespace StartServer;

/// <summary>A command line, or its configuration file, that cannot be read.</summary>
internal sealed class UsageException(string message) : Exception(message);
