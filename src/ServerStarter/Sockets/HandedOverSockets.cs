using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace ServerStarter;

/// <summary>What start_server handed over, in the order of its options. Empty where there is no start_server.</summary>
public sealed class HandedOverSockets : IReadOnlyList<HandedOverSocket>
{
    private readonly HandedOverSocket[] _sockets;

    private HandedOverSockets(HandedOverSocket[] sockets) => _sockets = sockets;

    /// <summary>How many there are.</summary>
    public int Count => _sockets.Length;

    /// <summary>The socket at a position, from 0.</summary>
    /// <exception cref="ServerStarterException">So many were not handed over.</exception>
    public HandedOverSocket this[int position] =>
        (uint)position < (uint)_sockets.Length ? _sockets[position] : throw NotHandedOver($"socket at position {position}");

    /// <summary>The socket of a port.</summary>
    /// <param name="port">The port it is bound to.</param>
    /// <param name="kind"><see cref="SocketKind.Tcp"/> (the default) or <see cref="SocketKind.Udp"/>.</param>
    /// <returns>The first in order, where several addresses have that port.</returns>
    /// <exception cref="ServerStarterException">None was handed over.</exception>
    public HandedOverSocket ByPort(int port, SocketKind kind = SocketKind.Tcp) =>
        TryByPort(port, out HandedOverSocket? socket, kind) ? socket : throw NotHandedOver($"{(kind == SocketKind.Udp ? "UDP" : "TCP")} port {port}");

    /// <summary>The unix socket of a path.</summary>
    /// <param name="path">As start_server was given it, or as the socket has it; <c>@name</c> for an abstract one.</param>
    /// <exception cref="ServerStarterException">None was handed over.</exception>
    public HandedOverSocket ByPath(string path) =>
        TryByPath(path, out HandedOverSocket? socket) ? socket : throw NotHandedOver($"path \"{path}\"");

    /// <inheritdoc cref="ByPort"/>
    /// <param name="port">The port it is bound to.</param>
    /// <param name="socket">The first in order, or null.</param>
    /// <param name="kind"><see cref="SocketKind.Tcp"/> (the default) or <see cref="SocketKind.Udp"/>.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryByPort(int port, [NotNullWhen(true)] out HandedOverSocket? socket, SocketKind kind = SocketKind.Tcp)
    {
        socket = Array.Find(_sockets, candidate => candidate.Port == port && candidate.Kind == kind);
        return socket is not null;
    }

    /// <inheritdoc cref="ByPath"/>
    /// <param name="path">As start_server was given it, or as the socket has it.</param>
    /// <param name="socket">The socket, or null.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryByPath(string path, [NotNullWhen(true)] out HandedOverSocket? socket)
    {
        ArgumentNullException.ThrowIfNull(path);
        socket = Array.Find(_sockets, candidate => candidate.Path is not null && (candidate.Path == path || candidate.Name == path));
        return socket is not null;
    }

    /// <inheritdoc/>
    public IEnumerator<HandedOverSocket> GetEnumerator() => ((IEnumerable<HandedOverSocket>)_sockets).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>All of them, for messages.</summary>
    public override string ToString() => _sockets.Length == 0 ? "no sockets" : string.Join(", ", _sockets.AsEnumerable());

    /// <summary>Reads the text of the variable and asks each socket what it is.</summary>
    internal static HandedOverSockets Of(string? text)
    {
        IReadOnlyList<(string Name, int Descriptor)> entries = PortVariable.Parse(text ?? "");
        return new HandedOverSockets([.. entries.Select((entry, position) => new HandedOverSocket(position, entry.Name, entry.Descriptor))]);
    }

    private ServerStarterException NotHandedOver(string what) => new(
        $"start_server did not hand over a {what}; it handed over {this}. Add the --port or --path to start_server, or ask for one of these.");
}
