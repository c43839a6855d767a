using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor.Sockets;

/// <summary>A host and port as bind(2) takes them. The memory is native; <see cref="Free"/> gives it back.</summary>
internal readonly unsafe struct InternetAddress
{
    private InternetAddress(ushort family, void* pointer, uint length)
    {
        Family = family;
        Pointer = pointer;
        Length = length;
    }

    public ushort Family { get; }

    public void* Pointer { get; }

    public uint Length { get; }

    /// <summary>The address a spec means. A name stands for its first IPv4 address, or else its first IPv6 one.</summary>
    /// <exception cref="SyscallException">The name cannot be resolved.</exception>
    public static InternetAddress Of(PortSpec spec)
    {
        ushort port = BinaryPrimitives.ReverseEndianness((ushort)spec.Port);
        if (spec.Host is null) return V4(0, port);
        return IsNumericV4(spec.Host, out uint v4) ? V4(v4, port) : Resolve(spec, port);
    }

    /// <summary>The host as /proc/net shows it: 32-bit words as the machine reads them, in hexadecimal.</summary>
    public string Hexadecimal
    {
        get
        {
            bool v4 = Family == Libc.AF_INET;
            var words = (uint*)(v4 ? &((Libc.sockaddr_in*)Pointer)->sin_addr : (void*)((Libc.sockaddr_in6*)Pointer)->sin6_addr);
            string text = "";
            for (int i = 0; i < (v4 ? 1 : 4); i++) text += words[i].ToString("X8", CultureInfo.InvariantCulture);
            return text;
        }
    }

    public void Free() => NativeMemory.Free(Pointer);

    private static InternetAddress V4(uint address, ushort port)
    {
        var v4 = (Libc.sockaddr_in*)NativeMemory.AllocZeroed((nuint)sizeof(Libc.sockaddr_in));
        v4->sin_family = Libc.AF_INET;
        v4->sin_port = port;
        v4->sin_addr = address;
        return new InternetAddress(Libc.AF_INET, v4, (uint)sizeof(Libc.sockaddr_in));
    }

    // a.b.c.d in decimal only: the other forms that inet_aton(3) knows, shorter or octal, are for getaddrinfo(3).
    private static bool IsNumericV4(string host, out uint address)
    {
        address = 0;
        string[] parts = host.Split('.');
        if (parts.Length != 4) return false;
        for (int i = 0; i < 4; i++)
        {
            bool octal = parts[i].Length > 1 && parts[i][0] == '0';
            if (octal || !byte.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out byte b)) return false;
            address |= (uint)b << (8 * i);
        }
        return true;
    }

    private static InternetAddress Resolve(PortSpec spec, ushort port)
    {
        var hints = default(Libc.addrinfo);
        hints.ai_socktype = spec.IsUdp ? Libc.SOCK_DGRAM : Libc.SOCK_STREAM;
        Libc.addrinfo* found;
        int error = Libc.getaddrinfo(spec.Host!, null, &hints, &found);
        if (error == Libc.EAI_SYSTEM) throw SyscallException.FromErrno("resolve", spec.Host!);
        if (error != 0) throw new ResolveException(spec.Host!, Bytes.ToText(Libc.gai_strerror(error)));
        try
        {
            Libc.addrinfo* chosen = First(found, Libc.AF_INET);
            if (chosen is null) chosen = First(found, Libc.AF_INET6);
            if (chosen is null) throw new ResolveException(spec.Host!, "it has neither an IPv4 nor an IPv6 address");
            void* copy = NativeMemory.Alloc(chosen->ai_addrlen);
            NativeMemory.Copy(chosen->ai_addr, copy, chosen->ai_addrlen);
            // The port has the same place in sockaddr_in and sockaddr_in6.
            ((Libc.sockaddr_in*)copy)->sin_port = port;
            return new InternetAddress((ushort)chosen->ai_family, copy, chosen->ai_addrlen);
        }
        finally
        {
            Libc.freeaddrinfo(found);
        }
    }

    private static Libc.addrinfo* First(Libc.addrinfo* list, int family)
    {
        for (Libc.addrinfo* entry = list; entry is not null; entry = entry->ai_next)
            if (entry->ai_family == family) return entry;
        return null;
    }
}
