namespace ServerStarter;

/// <summary>What a handed-over socket is, as the socket itself says.</summary>
public enum SocketKind
{
    /// <summary>A TCP socket, IPv4 or IPv6.</summary>
    Tcp,

    /// <summary>A UDP socket, IPv4 or IPv6.</summary>
    Udp,

    /// <summary>A unix stream socket.</summary>
    Unix,

    /// <summary>A unix datagram socket.</summary>
    UnixDatagram,

    /// <summary>A socket of another family or type.</summary>
    Other,
}
