namespace ServerStarter.Supervisor.Sockets;

/// <summary>What the numbers of a <see cref="QueueLength"/> count.</summary>
internal enum QueueUnit
{
    /// <summary>Connections: of a socket that listens.</summary>
    Connections,

    /// <summary>Bytes of the kernel's memory, a datagram of one byte being about 800: of a UDP socket.</summary>
    Bytes,
}

/// <summary>How much waits in a socket for a worker to take it.</summary>
/// <param name="Unit">What is counted.</param>
/// <param name="Waiting">How much there is. What has been taken of the bytes still counts until the queue is empty, or a
/// good part of it has been taken: the kernel settles up late.</param>
/// <param name="Limit">How much there may be. Connections: the smaller of what listen(2) was given and net.core.somaxconn.
/// The kernel lets one more in than that: the queue is full when more than the limit wait. Bytes: the receive buffer,
/// SO_RCVBUF.</param>
/// <param name="Dropped">Datagrams that found no room since the socket was made; null for connections, which the kernel
/// does not count for each socket.</param>
internal readonly record struct QueueLength(QueueUnit Unit, uint Waiting, uint Limit, uint? Dropped = null);
