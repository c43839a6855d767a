using System.Net;
using System.Net.Sockets;

namespace ServerStarter;

/// <summary>A socket that start_server bound and this process inherited.</summary>
/// <remarks>
/// <para>
/// The socket is shared with every other generation of the worker: to stop accepting is this process's affair, to shut
/// the socket down would end it for all. What the <c>Adopt…</c> methods return can be disposed at any time, also while
/// it accepts, without harm to the others. Never call <see cref="Socket.Shutdown"/> or <c>Disconnect</c> on it, nor
/// dispose its <see cref="Socket.SafeHandle"/> instead of itself.
/// </para>
/// <para>
/// To stop accepting, cancel an asynchronous accept (<see cref="ListeningSocketExtensions.AcceptUntilAsync"/>). Disposal
/// ends a blocking <see cref="Socket.Accept"/> of another thread too, but .NET then closes descriptor 0 as well, whatever
/// that is; and disposal waits while another thread is in <c>Poll</c> or <c>Select</c>: give these a time limit.
/// </para>
/// <para>
/// Adoption sets close-on-exec, so that children of this process do not inherit the socket, and O_NONBLOCK, which the
/// generations share (every asynchronous use in .NET does the same; blocking calls of .NET keep blocking).
/// A socket can be adopted once.
/// </para>
/// </remarks>
public sealed class HandedOverSocket
{
    private int _adopted;

    internal HandedOverSocket(int position, string name, int descriptor)
    {
        Position = position;
        Name = name;
        Descriptor = descriptor;
        SocketFacts facts = SocketFacts.Of(this);
        Kind = facts.Kind;
        LocalEndPoint = facts.LocalEndPoint;
        AddressFamily = facts.AddressFamily;
        IsListening = facts.IsListening;
    }

    /// <summary>Its place in <c>SERVER_STARTER_PORT</c>, from 0: the order of start_server's options.</summary>
    public int Position { get; }

    /// <summary>What start_server was asked for: <c>8080</c>, <c>127.0.0.1:8080</c>, <c>[::1]:8080</c>, a path, or <c>@name</c> for an abstract unix socket.</summary>
    public string Name { get; }

    /// <summary>The number of the descriptor in this process.</summary>
    public int Descriptor { get; }

    /// <summary>What the socket is.</summary>
    public SocketKind Kind { get; }

    /// <summary>IPv4, IPv6 or unix.</summary>
    public AddressFamily AddressFamily { get; }

    /// <summary>Whether connections can be accepted from it.</summary>
    public bool IsListening { get; }

    /// <summary>Where it is bound: an <see cref="IPEndPoint"/> or a <see cref="UnixDomainSocketEndPoint"/>; null if it is not bound.</summary>
    public EndPoint? LocalEndPoint { get; }

    /// <summary>The port of a TCP or UDP socket; null for others.</summary>
    public int? Port => (LocalEndPoint as IPEndPoint)?.Port;

    /// <summary>The path of a unix socket (an abstract name begins with <c>@</c>); null for others.</summary>
    public string? Path => (LocalEndPoint as UnixDomainSocketEndPoint)?.ToString();

    /// <summary>Whether this process has adopted it.</summary>
    public bool IsAdopted => Volatile.Read(ref _adopted) != 0;

    /// <summary>Takes it as a <see cref="Socket"/>, which may be disposed while it accepts or receives.</summary>
    /// <exception cref="ServerStarterException">It has been adopted before, or the system refused.</exception>
    public Socket AdoptSocket()
    {
        ClaimOnce();
        return AdoptedSocket.Take(this);
    }

    /// <summary>Takes it as a <see cref="TcpListener"/> that listens already: <see cref="TcpListener.Start()"/> does nothing.</summary>
    /// <exception cref="InvalidOperationException">It is not a TCP socket that listens.</exception>
    /// <exception cref="ServerStarterException">It has been adopted before, or the system refused.</exception>
    public TcpListener AdoptTcpListener()
    {
        if (Kind != SocketKind.Tcp || !IsListening)
            throw new InvalidOperationException($"{this} is not a TCP socket that listens: a TcpListener cannot use it.");
        return ListeningTcpListener.On(AdoptSocket());
    }

    /// <summary>Takes it as a <see cref="UdpClient"/>.</summary>
    /// <exception cref="InvalidOperationException">It is not a UDP socket.</exception>
    /// <exception cref="ServerStarterException">It has been adopted before, or the system refused.</exception>
    public UdpClient AdoptUdpClient()
    {
        if (Kind != SocketKind.Udp) throw new InvalidOperationException($"{this} is not a UDP socket: a UdpClient cannot use it.");
        return new AdoptedUdpClient(AdoptSocket());
    }

    /// <summary>Takes it as a handle. To dispose the handle leaves the descriptor open: the end of the process closes it.</summary>
    /// <remarks>
    /// A <see cref="Socket"/> made of it does not end a pending operation when it is disposed: cancel by token instead.
    /// A handle that owned its descriptor would, on disposal, set options of the socket that all generations share.
    /// </remarks>
    /// <exception cref="ServerStarterException">It has been adopted before, or the system refused.</exception>
    public SafeSocketHandle AdoptHandle()
    {
        ClaimOnce();
        Inheritance.Close(this);
        return new SafeSocketHandle(Descriptor, ownsHandle: false);
    }

    /// <summary>Name, kind, end point and descriptor, for messages.</summary>
    public override string ToString() =>
        $"\"{Name}\" ({Kind switch { SocketKind.Tcp => "TCP", SocketKind.Udp => "UDP", SocketKind.Unix => "unix", SocketKind.UnixDatagram => "unix datagram", _ => "other" }}" +
        $" {LocalEndPoint?.ToString() ?? "not bound"}, descriptor {Descriptor})";

    private void ClaimOnce()
    {
        if (Interlocked.Exchange(ref _adopted, 1) != 0)
            throw new ServerStarterException($"{this} has been adopted already: keep what the first adoption returned.");
    }
}
