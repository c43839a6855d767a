using ServerStarter;

namespace LibraryWorker;

/// <summary>All that can be said, in the order of a worker's life.</summary>
internal static class Notifications
{
    public static int Send(string[] status) =>
        Attempt.Print("ready", () => StartServer.NotifyReady())
        + Attempt.Print("status", () => StartServer.NotifyStatus(string.Join(' ', status)))
        + Attempt.Print("stopping", () => StartServer.NotifyStopping());
}
