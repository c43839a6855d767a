using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor.Sockets;

/// <summary>A path, or <c>@name</c> for an abstract name, as bind(2) and connect(2) take it (unix(7)).</summary>
internal unsafe struct UnixAddress
{
    public Libc.sockaddr_un Name;

    public uint Length;

    /// <summary>Whether a text stands for a name that is no file.</summary>
    public static bool IsAbstract(string text) => text.StartsWith('@');

    /// <exception cref="SyscallException">It is too long.</exception>
    public static UnixAddress Of(string text, string call)
    {
        byte[] bytes = Bytes.ToTerminated(text);
        bool isAbstract = IsAbstract(text);
        // An abstract name is as long as is said, without a zero at its end; the one at its beginning is what makes it so.
        int length = bytes.Length - (isAbstract ? 1 : 0);
        if (length > Libc.sockaddr_un.PathSize) throw new SyscallException(call, text, Libc.ENAMETOOLONG);
        var address = new UnixAddress { Length = (uint)(sizeof(ushort) + length) };
        address.Name.sun_family = Libc.AF_UNIX;
        bytes.AsSpan(0, length).CopyTo(new Span<byte>(address.Name.sun_path, Libc.sockaddr_un.PathSize));
        if (isAbstract) address.Name.sun_path[0] = 0;
        return address;
    }
}
