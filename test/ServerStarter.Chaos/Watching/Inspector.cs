using System.Net.Sockets;
using System.Text.Json;

namespace ServerStarter.Chaos.Watching;

/// <summary>Asks for the status all the time, and looks whether it can be.</summary>
internal sealed class Inspector : IDisposable
{
    private const int PauseMilliseconds = 20;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly string _path;
    private readonly Thread _thread;
    private volatile bool _stopping;
    private volatile string? _wrong;
    private volatile Status? _last;
    private long _answers;
    private int _newest;

    public Inspector(string path)
    {
        _path = path;
        _thread = new Thread(Run) { IsBackground = true, Name = "inspector" };
        _thread.Start();
    }

    /// <summary>What should not be; null: nothing.</summary>
    public string? Wrong => _wrong;

    /// <summary>How often it was told.</summary>
    public long Answers => Volatile.Read(ref _answers);

    public Status? Last => _last;

    public void Dispose()
    {
        _stopping = true;
        _thread.Join();
    }

    private void Run()
    {
        while (!_stopping)
        {
            try
            {
                using var control = new ControlClient(_path, s_patience);
                while (!_stopping)
                {
                    var answer = control.Ask("{\"request\":\"status\"}");
                    if (answer.GetProperty("type").GetString() == "status")
                        Take(Status.Of(answer));
                    Thread.Sleep(PauseMilliseconds);
                }
            }
            // Others crowd it out, or it ends: whether it answers when it should is asked elsewhere.
            catch (Exception e) when (e is IOException or SocketException)
            {
                Thread.Sleep(PauseMilliseconds);
            }
            catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
            {
                _wrong ??= $"the status cannot be read: {e.Message}";
            }
        }
    }

    private void Take(Status status)
    {
        var newest = status.Workers.Count == 0 ? 0 : status.Workers[^1].Generation;
        // One that has begun is listed as long as it lives: an older one alone may be left, but no older one begins.
        if (_last is { } last && status.Workers.FirstOrDefault(worker =>
            worker.Generation <= _newest && last.Workers.All(before => before.Generation != worker.Generation)) is { } old)
            _wrong ??= $"generation {old.Generation} is back: {last}, then {status}";
        _newest = Math.Max(_newest, newest);
        if (status.Wrong() is { } wrong)
            _wrong ??= $"{wrong}: {status}";
        _last = status;
        Interlocked.Increment(ref _answers);
    }
}
