using System.Net.Sockets;

namespace ServerStarter;

/// <summary>A <see cref="UdpClient"/> on an adopted socket, whose disposal leaves the socket to the other processes.</summary>
/// <remarks>
/// .NET shuts the socket of a UdpClient down before it closes it (UdpClient.cs, Dispose). Linux says ENOTCONN to that, and
/// does it all the same (af_inet.c, inet_shutdown): from then on every send of every generation would fail with EPIPE.
/// What is disposed already is not shut down any more.
/// </remarks>
internal sealed class AdoptedUdpClient : UdpClient
{
    public AdoptedUdpClient(Socket socket) : base(socket.AddressFamily)
    {
        Client.Dispose();
        Client = socket;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) Client?.Dispose();
        base.Dispose(disposing);
    }
}
