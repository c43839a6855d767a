using System.Runtime.InteropServices;

namespace ServerStarter.Supervisor.Linux;

// sys/socket.h, what recvmsg(2) needs.
internal static unsafe partial class Libc
{
    public const int SO_PASSCRED = 16;
    public const int SCM_CREDENTIALS = 2;
    public const int MSG_TRUNC = 0x20;

    public struct iovec
    {
        public void* iov_base;
        public nint iov_len;
    }

    public struct msghdr
    {
        public void* msg_name;
        public uint msg_namelen;
        public iovec* msg_iov;
        public nint msg_iovlen;
        public void* msg_control;
        public nint msg_controllen;
        public int msg_flags;
    }

    public struct cmsghdr
    {
        public nint cmsg_len;
        public int cmsg_level;
        public int cmsg_type;
    }

    public struct ucred
    {
        public int pid;
        public uint uid;
        public uint gid;
    }

    [LibraryImport("libc", SetLastError = true)]
    public static partial nint recvmsg(int fd, msghdr* message, int flags);
}
