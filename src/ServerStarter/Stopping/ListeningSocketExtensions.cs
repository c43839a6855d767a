using System.Net.Sockets;

namespace ServerStarter;

/// <summary>Accepting that can stop without losing a connection.</summary>
public static class ListeningSocketExtensions
{
    // As long as a server waits before it asks again for what the system has too few of.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Accepts the next connection, unless told to stop.</summary>
    /// <remarks>
    /// Either a connection is returned or none was taken from the queue, where another process can accept it.
    /// A connection that its client gave up before it was accepted is passed over. When the process or the system has
    /// no descriptor or memory left, the connection stays in the queue and is asked for again every 100 ms.
    /// </remarks>
    /// <param name="listener">A listening socket.</param>
    /// <param name="stop">Ends the wait.</param>
    /// <param name="paused">Told what the system lacks, at each pause; null to pause silently.</param>
    /// <returns>The connection; null when <paramref name="stop"/> fired or the listener was disposed.</returns>
    /// <exception cref="SocketException">The socket cannot accept.</exception>
    public static async ValueTask<Socket?> AcceptUntilAsync(this Socket listener, CancellationToken stop, Action<SocketException>? paused = null)
    {
        ArgumentNullException.ThrowIfNull(listener);
        while (!stop.IsCancellationRequested)
        {
            try
            {
                return await listener.AcceptAsync(stop).ConfigureAwait(false);
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or SocketException { SocketErrorCode: SocketError.OperationAborted })
            {
                return null;
            }
            catch (SocketException) when (listener.SafeHandle.IsClosed)
            {
                return null;
            }
            catch (SocketException e) when (IsLack(e.SocketErrorCode))
            {
                paused?.Invoke(e);
                await Task.Delay(Pause, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (SocketException e) when (IsOfTheConnection(e.SocketErrorCode))
            {
            }
        }

        return null;
    }

    /// <summary>Accepts connections until told to stop, and serves each at the same time as the others.</summary>
    /// <param name="listener">A listening socket; disposed in the end, which leaves one that was handed over to the next generation.</param>
    /// <param name="serve">Serves one connection, which is disposed when it returns.</param>
    /// <param name="work">Counts the connections: wait on it to leave when the last is done.</param>
    /// <param name="stop">Ends accepting; connections that are being served are not interrupted.</param>
    /// <param name="failed">Told what <paramref name="serve"/> threw, which ends that connection alone; null to write it to standard error.</param>
    /// <returns>When accepting has ended.</returns>
    /// <exception cref="SocketException">The socket cannot accept.</exception>
    public static async Task ServeUntilAsync(
        this Socket listener, Func<Socket, Task> serve, OpenWork work, CancellationToken stop, Action<Exception>? failed = null)
    {
        ArgumentNullException.ThrowIfNull(serve);
        ArgumentNullException.ThrowIfNull(work);
        failed ??= static exception => Console.Error.WriteLine($"a connection ended with an error: {exception}");
        using (listener)
        {
            while (await listener.AcceptUntilAsync(stop).ConfigureAwait(false) is { } connection)
            {
                IDisposable piece = work.Begin();
                _ = Task.Run(() => ServeAsync(connection, serve, piece, failed), CancellationToken.None);
            }
        }
    }

    private static async Task ServeAsync(Socket connection, Func<Socket, Task> serve, IDisposable piece, Action<Exception> failed)
    {
        using (piece)
        using (connection)
        {
            try
            {
                await serve(connection).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // One connection's failure, of whatever kind, is not the server's.
            catch (Exception e)
#pragma warning restore CA1031
            {
                failed(e);
            }
        }
    }

    private static bool IsLack(SocketError error) => error is SocketError.TooManyOpenSockets or SocketError.NoBufferSpaceAvailable;

    // accept(2), "Error handling": pending errors of the new connection come out of accept; try again.
    private static bool IsOfTheConnection(SocketError error) => error is
        SocketError.ConnectionAborted or SocketError.ConnectionReset or SocketError.NetworkDown or SocketError.NetworkUnreachable or
        SocketError.HostDown or SocketError.HostUnreachable or SocketError.ProtocolOption or SocketError.ProtocolNotSupported or
        SocketError.OperationNotSupported or SocketError.TimedOut or SocketError.Interrupted;
}
