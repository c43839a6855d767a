namespace ServerStarter.AspNetCore;

/// <summary>What a WebSocket writes and reads, with a Close frame put between two messages of the application when the time has come.</summary>
/// <remarks>
/// As RFC 6455 (1.4, 5.5.1) has it: the client answers with a Close frame of its own, and everything it sent before that
/// still reaches the application, which then sees an ordinary close. What the application writes after our Close frame
/// no client would look at, so it is dropped.
/// </remarks>
internal sealed class ClosableWebSocketStream(Stream transport) : Stream
{
    // FIN and opcode Close; unmasked, as servers send; status 1001, "going away".
    private static readonly byte[] GoingAway = [0x88, 2, 1001 >> 8, 1001 & 0xff];

    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly FrameBoundary _boundary = new();
    private bool _wanted;
    private bool _hurried;
    private bool _sent;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Sends the Close frame, at once or when the message that is being written is complete.</summary>
    /// <param name="hurried">The rest of a message is not waited for, only that of its frame.</param>
    public async Task CloseAsync(bool hurried = false)
    {
        await _writing.WaitAsync().ConfigureAwait(false);
        try
        {
            _wanted = true;
            _hurried |= hurried;
            await CloseIfDueAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // The client is gone: nobody is left to say it to.
        }
        finally
        {
            _writing.Release();
        }
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_sent) return;
            // First: of a write that fails, some may have gone out.
            _boundary.Advance(buffer.Span);
            await transport.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
            await CloseIfDueAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _writing.Release();
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count) => WriteAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => transport.ReadAsync(buffer, cancellationToken);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        transport.ReadAsync(buffer, offset, count, cancellationToken);

    public override int Read(byte[] buffer, int offset, int count) => transport.Read(buffer, offset, count);

    public override Task FlushAsync(CancellationToken cancellationToken) => transport.FlushAsync(cancellationToken);

    public override void Flush() => transport.Flush();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) transport.Dispose();
        base.Dispose(disposing);
    }

    private async Task CloseIfDueAsync(CancellationToken cancellationToken)
    {
        if (!_wanted || _sent || _boundary.HasClosed) return;
        if (!(_hurried ? _boundary.IsBetweenFrames : _boundary.IsBetweenMessages)) return;
        _sent = true;
        await transport.WriteAsync(GoingAway, cancellationToken).ConfigureAwait(false);
        await transport.FlushAsync(cancellationToken).ConfigureAwait(false);
    }
}
