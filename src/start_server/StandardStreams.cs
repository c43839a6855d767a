using ServerStarter.Supervisor.Linux;

namespace StartServer;

/// <summary>Sees to it that 0, 1 and 2 are open: else the first sockets would get these numbers, and whatever is
/// printed would go into them.</summary>
internal static class StandardStreams
{
    public static void Open()
    {
        for (int stream = 0; stream <= 2; stream++)
            if (Libc.fcntl(stream, Libc.F_GETFD, 0) < 0) _ = Libc.open("/dev/null", Libc.O_RDWR, 0);
    }
}
