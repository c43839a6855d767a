using System.Net.Sockets;
using System.Text;

namespace ServerStarter;

/// <summary>Sends to the datagram socket that <c>NOTIFY_SOCKET</c> names: a path, or <c>@name</c> for an abstract one.</summary>
internal static class NotifySocket
{
    public const string Variable = "NOTIFY_SOCKET";

    private const int PatienceMilliseconds = 5000;

    /// <summary>Whether somebody got it: false without the variable, and where nobody listens any more.</summary>
    public static bool Send(string? address, string message)
    {
        if (string.IsNullOrEmpty(address)) return false;
        if (address is not ['/' or '@', _, ..])
            throw new ServerStarterException($"{Variable}={Quotation.Of(address)} is neither an absolute path nor an abstract name (\"@name\"): {Quotation.Of(message)} was not sent.");
        try
        {
            string path = address[0] == '@' ? string.Concat("\0", address.AsSpan(1)) : address;
            // With a limit: whoever should read may be stopped, and its queue full.
            using var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified) { SendTimeout = PatienceMilliseconds };
            socket.SendTo(Encoding.UTF8.GetBytes(message), new UnixDomainSocketEndPoint(path));
            return true;
        }
        catch (SocketException e) when (IsGone(e))
        {
            return false;
        }
        catch (SocketException e)
        {
            // Not its own message, which has the address in it as it is.
            throw Failed(message, address, new SocketException(e.ErrorCode).Message, e);
        }
        catch (ArgumentException e)
        {
            throw Failed(message, address, "no socket can have that name", e);
        }
    }

    private static ServerStarterException Failed(string message, string address, string why, Exception e) =>
        new($"{Quotation.Of(message)} could not be sent to {Variable}={Quotation.Of(address)}: {why}", e);

    // A path that is not there (ENOENT) is "address not available" to .NET.
    private static bool IsGone(SocketException e) => e.SocketErrorCode is SocketError.ConnectionRefused or SocketError.AddressNotAvailable;
}
