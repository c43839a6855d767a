using System.Runtime.InteropServices;
using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor.Tests;

/// <summary>A message with descriptors (SCM_RIGHTS, unix(7)), which only the system itself can send.</summary>
internal static unsafe partial class DescriptorMessage
{
    private const int SCM_RIGHTS = 1;

    public static void Send(int socket, byte[] text, int[] descriptors)
    {
        var control = new byte[(sizeof(Libc.cmsghdr) + sizeof(int) * descriptors.Length + 7) & ~7];
        fixed (byte* data = text)
        fixed (byte* first = control)
        {
            var header = (Libc.cmsghdr*)first;
            header->cmsg_len = sizeof(Libc.cmsghdr) + sizeof(int) * descriptors.Length;
            header->cmsg_level = Libc.SOL_SOCKET;
            header->cmsg_type = SCM_RIGHTS;
            descriptors.CopyTo(new Span<int>(header + 1, descriptors.Length));
            var buffer = new Libc.iovec { iov_base = data, iov_len = text.Length };
            var message = new Libc.msghdr { msg_iov = &buffer, msg_iovlen = 1, msg_control = first, msg_controllen = control.Length };
            sendmsg(socket, &message, 0).ShouldBe(text.Length);
        }
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint sendmsg(int fd, Libc.msghdr* message, int flags);
}
