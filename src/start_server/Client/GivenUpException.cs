using ServerStarter.Supervisor;

namespace StartServer.Client;

/// <summary>A client does not get to hear the end.</summary>
/// <param name="message">What has happened, and how it goes on.</param>
/// <param name="exitCode">One of <see cref="Client.ExitCode"/>.</param>
internal sealed class GivenUpException(string message, int exitCode) : SupervisorException(message)
{
    public int ExitCode { get; } = exitCode;
}
