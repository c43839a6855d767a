namespace ServerStarter.Supervisor.Linux;

internal static partial class Libc
{
    public const int EINTR = 4;
    public const int ESRCH = 3;
    public const int ENOENT = 2;
    public const int ENOEXEC = 8;
    public const int ECHILD = 10;
    public const int EAGAIN = 11;
    public const int EACCES = 13;
    public const int EEXIST = 17;
    public const int EINVAL = 22;
    public const int ENOTDIR = 20;
    public const int EISDIR = 21;
    public const int EMFILE = 24;
    public const int EPIPE = 32;
    public const int ELOOP = 40;
    public const int ENOSYS = 38;
    public const int EMSGSIZE = 90;
    public const int EADDRINUSE = 98;
    public const int EADDRNOTAVAIL = 99;
    public const int ECONNABORTED = 103;
    public const int ECONNRESET = 104;
    public const int ECONNREFUSED = 111;
    public const int ENAMETOOLONG = 36;
}
