namespace ServerStarter.Supervisor.Accounts;

/// <summary>A user or a group that there is not, or that workers cannot be started as.</summary>
/// <param name="message">The option, the name, and why.</param>
public sealed class AccountException(string message) : SupervisorException(message);
