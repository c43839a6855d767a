using System.Net;
using System.Text;
using static TestWorker.Libc;

namespace TestWorker;

/// <summary>What the kernel says about a descriptor that is a socket.</summary>
internal static unsafe class InheritedSocket
{
    /// <summary>Words <c>name=value</c>, each with a blank after it; nothing for what is no socket.</summary>
    public static string Describe(int fd)
    {
        if (Option(fd, SOL_SOCKET, SO_TYPE) is not { } type || Option(fd, SOL_SOCKET, SO_DOMAIN) is not { } domain)
            return "";
        var words = new StringBuilder();
        words.Append($"type={Type(type)} domain={Domain(domain)} ");
        words.Append($"address={LocalAddress(fd)} ");
        words.Append($"listening={Option(fd, SOL_SOCKET, SO_ACCEPTCONN)} ");
        words.Append($"reuseaddr={Option(fd, SOL_SOCKET, SO_REUSEADDR)} ");
        words.Append($"reuseport={Option(fd, SOL_SOCKET, SO_REUSEPORT)} ");
        if (domain == AF_INET6)
            words.Append($"v6only={Option(fd, IPPROTO_IPV6, IPV6_V6ONLY)} ");
        if (domain != AF_UNIX && type == SOCK_STREAM)
            words.Append($"backlog={Backlog(fd)} ");
        return words.ToString();
    }

    public static int? Option(int fd, int level, int name)
    {
        int value = 0, length = sizeof(int);
        return getsockopt(fd, level, name, &value, &length) == 0 ? value : null;
    }

    private static string Type(int type) =>
        type switch { SOCK_STREAM => "stream", SOCK_DGRAM => "dgram", _ => $"{type}" };

    private static string Domain(int domain) =>
        domain switch { AF_UNIX => "unix", AF_INET => "inet", AF_INET6 => "inet6", _ => $"{domain}" };

    private static uint Backlog(int fd)
    {
        // Of a listening socket, tcpi_sacked (28 bytes into struct tcp_info) is the limit of the accept queue.
        var info = stackalloc byte[32];
        var length = 32;
        return getsockopt(fd, IPPROTO_TCP, TCP_INFO, info, &length) == 0 ? *(uint*)(info + 28) : 0;
    }

    private static string LocalAddress(int fd)
    {
        const int Size = 128;
        var address = stackalloc byte[Size];
        var length = Size;
        if (getsockname(fd, address, &length) != 0)
            return "?";
        var port = (address[2] << 8) | address[3];
        return *(ushort*)address switch
        {
            AF_INET => $"{new IPAddress(new ReadOnlySpan<byte>(address + 4, 4))}:{port}",
            AF_INET6 => $"[{new IPAddress(new ReadOnlySpan<byte>(address + 8, 16))}]:{port}",
            AF_UNIX when length > 2 => Encoding.UTF8.GetString(address + 2, length - 2).TrimEnd('\0'),
            _ => "-",
        };
    }
}
