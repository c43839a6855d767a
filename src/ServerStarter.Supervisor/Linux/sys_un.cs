namespace ServerStarter.Supervisor.Linux;

internal static unsafe partial class Libc
{
    public struct sockaddr_un
    {
        public const int PathSize = 108;

        public ushort sun_family;
        public fixed byte sun_path[PathSize];
    }
}
