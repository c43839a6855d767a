using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ServerStarter.Testing;

/// <summary>
/// A port that is this test's until disposal, whatever tests run beside it, in this process or another. The claim is an
/// abstract unix socket bearing the port's number: it exists once in a network namespace, as the port does, and the
/// kernel gives it up with the process. Ports are below the ephemeral range, so that no client has one by chance.
/// </summary>
public sealed class FreePort : IDisposable
{
    private const int First = 20000, Count = 10000;

    private readonly Socket _claim;

    private FreePort(Socket claim, int number) => (_claim, Number) = (claim, number);

    public int Number { get; }

    public static FreePort Claim()
    {
        var start = Random.Shared.Next(Count);
        for (var i = 0; i < Count; i++)
        {
            var number = First + ((start + i) % Count);
            var claim = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            if (Binds(claim, new UnixDomainSocketEndPoint($"\0start_server test port {number}")) && IsUnused(number))
                return new FreePort(claim, number);
            claim.Dispose();
        }
        throw new InvalidOperationException($"no free port in {First}..{First + Count - 1}");
    }

    public void Dispose() => _claim.Dispose();

    public override string ToString() => Number.ToString(CultureInfo.InvariantCulture);

    public static implicit operator int(FreePort port) => port.Number;

    private static bool IsUnused(int number)
    {
        foreach (var (type, protocol) in new[] { (SocketType.Stream, ProtocolType.Tcp),
            (SocketType.Dgram, ProtocolType.Udp) })
            foreach (var address in new[] { IPAddress.Any, IPAddress.IPv6Loopback })
            {
                using var probe = new Socket(address.AddressFamily, type, protocol);
                if (!Binds(probe, new IPEndPoint(address, number)))
                    return false;
            }
        return true;
    }

    private static bool Binds(Socket socket, EndPoint endPoint)
    {
        try
        {
            socket.Bind(endPoint);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
