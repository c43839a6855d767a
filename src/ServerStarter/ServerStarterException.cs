namespace ServerStarter;

/// <summary>What start_server handed over cannot be used: a malformed variable, a descriptor that is not open or is no socket, one adopted twice.</summary>
public sealed class ServerStarterException : Exception
{
    /// <summary>An exception without a message of its own.</summary>
    public ServerStarterException()
    {
    }

    /// <param name="message">What happened, to what, and what to do.</param>
    public ServerStarterException(string message) : base(message)
    {
    }

    /// <param name="message">What happened, to what, and what to do.</param>
    /// <param name="innerException">What the system said.</param>
    public ServerStarterException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}
