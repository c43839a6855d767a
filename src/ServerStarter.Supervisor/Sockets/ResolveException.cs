namespace ServerStarter.Supervisor.Sockets;

/// <summary>A host name that stands for no address.</summary>
/// <param name="host">The name.</param>
/// <param name="reason">Why, in the resolver's words.</param>
public sealed class ResolveException(string host, string reason) : SupervisorException($"resolve {host}: {reason}")
{
    /// <summary>The name.</summary>
    public string Host { get; } = host;
}
