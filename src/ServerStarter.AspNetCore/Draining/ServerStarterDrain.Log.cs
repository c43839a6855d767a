using Microsoft.Extensions.Logging;

namespace ServerStarter.AspNetCore;

// What the drain says.
public sealed partial class ServerStarterDrain
{
    [LoggerMessage(5, LogLevel.Information, "Draining: no connection is accepted any more, {Open} are open; idle ones are closed after {Grace} s.")]
    private partial void LogDraining(int open, double grace);

    [LoggerMessage(6, LogLevel.Information, "Drained: no connection is left.")]
    private partial void LogNothingLeft();

    [LoggerMessage(7, LogLevel.Information, "The grace period is over: the host stops, which closes idle connections and waits for requests; {Open} connections are open.")]
    private partial void LogGraceOver(int open);

    [LoggerMessage(13, LogLevel.Warning, "The time to drain is over (DrainTimeout, or else the host's ShutdownTimeout): {Open} connections are aborted, with the requests that were being served.")]
    private partial void LogAborted(int open);

    [LoggerMessage(14, LogLevel.Error, "What the application does when the drain begins failed. The drain goes on.")]
    private partial void LogCallbackFailed(Exception exception);
}
