using System.Net;
using System.Net.Sockets;

namespace ServerStarter.Tests.Support;

/// <summary>
/// A socket that two generations have: <see cref="Theirs"/> is the descriptor of another process, <see cref="Ours"/> the
/// number that this one inherited. Whatever is done with ours, theirs must go on as before.
/// </summary>
internal sealed class SharedSocket : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly Flavour _flavour;
    private readonly List<HandedOverSocket> _ours = [];
    private readonly (int, int) _linger;

    private SharedSocket(Flavour flavour, SocketType type)
    {
        _flavour = flavour;
        Theirs = flavour.Socket(type);
        Theirs.Bind(flavour.Free(_directory));
        if (type == SocketType.Stream) Theirs.Listen();
        _linger = Descriptor.Linger;
    }

    public Socket Theirs { get; }

    public Descriptor Descriptor => Descriptor.Of(Theirs.SafeHandle);

    public EndPoint EndPoint => Theirs.LocalEndPoint!;

    /// <summary>What the library makes of the inherited number. Closed at the end unless it was adopted.</summary>
    public HandedOverSocket Ours => _ours.Count > 0 ? _ours[0] : Inherit();

    public static SharedSocket Listener(Flavour flavour) => new(flavour, SocketType.Stream);

    public static SharedSocket Receiver(Flavour flavour) => new(flavour, SocketType.Dgram);

    /// <summary>One more generation that has it.</summary>
    public HandedOverSocket Inherit()
    {
        _ours.Add(HandedOverSockets.Of($"it={Descriptor.Duplicate().Number}")[0]);
        return _ours[^1];
    }

    public Socket Connect()
    {
        var client = _flavour.Socket(SocketType.Stream);
        client.Connect(EndPoint);
        return client;
    }

    /// <summary>A connection made now is accepted by the other generation, works, and is closed as usual.</summary>
    public async Task ShouldStillAccept()
    {
        Descriptor.IsListening.ShouldBeTrue();
        Descriptor.Linger.ShouldBe(_linger);
        using var client = Connect();
        using var accepted = await Theirs.AcceptAsync().InTime();
        Descriptor.Of(accepted.SafeHandle).Linger.ShouldBe(_linger);
        await client.SendAsync(new byte[] { 7 });
        var received = new byte[1];
        (await accepted.ReceiveAsync(received).InTime()).ShouldBe(1);
        received[0].ShouldBe((byte)7);
        if (_flavour == Flavour.Unix) File.Exists(_directory["socket=1:2"]).ShouldBeTrue();
    }

    /// <summary>A datagram sent now is received by the other generation, which can answer.</summary>
    public async Task ShouldStillReceive()
    {
        Descriptor.Linger.ShouldBe(_linger);
        Theirs.Poll(0, SelectMode.SelectRead).ShouldBeFalse();
        using var client = _flavour.Socket(SocketType.Dgram);
        client.Connect(EndPoint);
        await client.SendAsync(new byte[] { 7 });
        var received = new byte[1];
        var from = await Theirs.ReceiveFromAsync(received, EndPoint).InTime();
        received[0].ShouldBe((byte)7);
        await Theirs.SendToAsync(new byte[] { 8 }, from.RemoteEndPoint).InTime();
        (await client.ReceiveAsync(received).InTime()).ShouldBe(1);
    }

    public void Dispose()
    {
        foreach (var socket in _ours.Where(socket => !socket.IsAdopted)) new Descriptor(socket.Descriptor).Close();
        Theirs.Dispose();
        _directory.Dispose();
    }
}
