using ServerStarter.Supervisor.Files;
using ServerStarter.Supervisor.Sockets;

namespace ServerStarter.Supervisor.Checking;

/// <summary>Whether a unix socket could be made under a name. One that is there, alive or not, is no obstacle: it is
/// perhaps ours.</summary>
internal static class SocketPlace
{
    /// <exception cref="SyscallException">It could not be.</exception>
    public static void Check(string path)
    {
        if (UnixAddress.IsAbstract(path)) return;
        if (FileIdentity.OfLink(path) is { IsSocket: false }) throw UnixSocket.NoSocket(path);
        FilePlace.CheckForNaming("bind", path);
    }
}
