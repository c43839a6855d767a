using System.Text.Json;
using Microsoft.Win32.SafeHandles;

namespace Chat;

/// <summary>What has been said: lines of a file that the generations share, so that all tell the same in the same order.</summary>
/// <remarks>
/// <para>
/// A client sends again what it has not seen in the history when its connection ends. The old generation may still be
/// about to write just that. So whoever writes takes the lock, reads what others have written, and looks whether the
/// message is there by now. A client sends its messages in order, hence one number a client is enough to know.
/// </para>
/// <para>It is kept in memory as a whole, to keep this short.</para>
/// </remarks>
internal sealed class History : BackgroundService
{
    // Only messages that the other generation writes wait for it, and only while there is one.
    private static readonly TimeSpan FollowPeriod = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LockPause = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly string _lockPath;
    private readonly SafeFileHandle _file;
    private readonly List<byte[]> _lines = [];
    private readonly Dictionary<string, long> _newest = [];
    private long _length;
    private TaskCompletionSource _grown = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public History(string path)
    {
        _lockPath = path + ".lock";
        _file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite);
        Follow();
    }

    /// <summary>Adds a message, unless it is there already.</summary>
    public async Task AddAsync(Message message)
    {
        await _gate.WaitAsync();
        try
        {
            using FileStream turn = await LockAsync();
            Follow();
            if (message.Number <= _newest.GetValueOrDefault(message.Client)) return;
            var entry = new Entry(_lines.Count + 1, message.Client, message.Number, message.Text);
            // Half a line is what a writer left that was killed.
            RandomAccess.SetLength(_file, _length);
            RandomAccess.Write(_file, [.. JsonSerializer.SerializeToUtf8Bytes(entry, JsonSerializerOptions.Web), (byte)'\n'], _length);
            Follow();
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>The entries after a place, as JSON, once there are any.</summary>
    public async Task<IReadOnlyList<byte[]>> AfterAsync(int place, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task grown;
            await _gate.WaitAsync(cancellationToken);
            try
            {
                if (_lines.Count > place) return _lines[place..];
                grown = _grown.Task;
            }
            finally
            {
                _gate.Release();
            }

            await grown.WaitAsync(cancellationToken);
        }
    }

    public override void Dispose()
    {
        _file.Dispose();
        _gate.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(FollowPeriod);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await _gate.WaitAsync(stoppingToken);
            try
            {
                Follow();
            }
            finally
            {
                _gate.Release();
            }
        }
    }

    /// <summary>Reads the lines that have been added, by whomever.</summary>
    private void Follow()
    {
        var added = new byte[RandomAccess.GetLength(_file) - _length];
        if (added.Length == 0) return;
        Span<byte> unread = added.AsSpan(0, RandomAccess.Read(_file, added, _length));
        for (int end; (end = unread.IndexOf((byte)'\n')) >= 0; unread = unread[(end + 1)..])
        {
            byte[] line = unread[..end].ToArray();
            _lines.Add(line);
            var message = Message.Parse(line);
            _newest[message.Client] = message.Number;
            _length += end + 1;
        }

        _grown.SetResult();
        _grown = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    // A file of its own: .NET locks a file that it opens, and so would keep those away who only read.
    private async Task<FileStream> LockAsync()
    {
        for (long asked = Environment.TickCount64; ; await Task.Delay(LockPause))
        {
            try
            {
                return new FileStream(_lockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (Environment.TickCount64 - asked < LockPatience.TotalMilliseconds)
            {
            }
        }
    }
}
