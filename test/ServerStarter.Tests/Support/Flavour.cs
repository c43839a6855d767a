using System.Net;
using System.Net.Sockets;

namespace ServerStarter.Tests.Support;

public enum Flavour
{
    V4,
    V6,
    Unix,
}

internal static class Flavours
{
    extension(Flavour flavour)
    {
        /// <summary>Where nobody else is: a port that the system chooses, or a path in the directory.</summary>
        public EndPoint Free(TemporaryDirectory directory) => flavour switch
        {
            Flavour.V4 => new IPEndPoint(IPAddress.Loopback, 0),
            Flavour.V6 => new IPEndPoint(IPAddress.IPv6Loopback, 0),
            _ => new UnixDomainSocketEndPoint(directory["socket=1:2"]),
        };

        public Socket Socket(SocketType type) => new(
            flavour switch
            {
                Flavour.V4 => AddressFamily.InterNetwork,
                Flavour.V6 => AddressFamily.InterNetworkV6,
                _ => AddressFamily.Unix,
            },
            type, ProtocolType.Unspecified);
    }
}
