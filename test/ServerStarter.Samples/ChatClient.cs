using System.Net.WebSockets;
using System.Text.Json;

namespace ServerStarter.Samples;

/// <summary>What the page's chat.js does, done again in C#: keeps what it says until that comes back, and reconnects.</summary>
internal sealed class ChatClient
{
    private readonly string _url;
    private readonly string _name;
    private readonly Lock _gate = new();
    private readonly List<Message> _kept = [];
    private readonly List<Entry> _entries = [];
    private readonly List<WebSocketCloseStatus?> _closes = [];
    private readonly Task _run;
    private long _number;
    private int _connections;
    private volatile bool _stayingAway;

    public ChatClient(int port, string name)
    {
        _url = $"ws://127.0.0.1:{port}/chat";
        _name = name;
        _run = Task.Run(RunAsync);
    }

    public string Name => _name;

    /// <summary>How many messages it has said.</summary>
    public long Said => Interlocked.Read(ref _number);

    /// <summary>How many connections have been made.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>What it has heard, in the order of hearing.</summary>
    public Entry[] Entries
    {
        get
        {
            // Who waits for more to come should learn why none does.
            if (_run.IsFaulted) _run.GetAwaiter().GetResult();
            lock (_gate) return [.. _entries];
        }
    }

    /// <summary>How the server closed its connections.</summary>
    public WebSocketCloseStatus?[] Closes
    {
        get
        {
            lock (_gate) return [.. _closes];
        }
    }

    public void Say()
    {
        lock (_gate)
        {
            var number = ++_number;
            _kept.Add(new Message(_name, number, $"{_name} says {number}"));
        }
    }

    /// <summary>Does not connect again, once the server has closed the connection.</summary>
    public void StayAway() => _stayingAway = true;

    /// <summary>Its end; an error is whatever went otherwise than by a close.</summary>
    public Task WaitAsync() => _run.WaitAsync(Eventually.Deadline);

    private async Task RunAsync()
    {
        while (!_stayingAway)
        {
            using var socket = new ClientWebSocket();
            socket.Options.Proxy = null;
            int place;
            lock (_gate) place = _entries.Count;
            await socket.ConnectAsync(new Uri($"{_url}?after={place}"), CancellationToken.None).WaitAsync(Eventually.Deadline);
            Interlocked.Increment(ref _connections);
            using var ended = new CancellationTokenSource();
            var saying = SayAsync(socket, ended.Token);
            await HearAsync(socket);
            await ended.CancelAsync();
            await saying;
            lock (_gate) _closes.Add(socket.CloseStatus);
            await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None).WaitAsync(Eventually.Deadline);
        }
    }

    private async Task SayAsync(WebSocket socket, CancellationToken ended)
    {
        long sent = 0;
        while (!ended.IsCancellationRequested)
        {
            Message[] next;
            lock (_gate) next = [.. _kept.Where(message => message.Number > sent)];
            foreach (var message in next)
            {
                var json = JsonSerializer.SerializeToUtf8Bytes(message, JsonSerializerOptions.Web);
                await socket.SendAsync(json, WebSocketMessageType.Text, true, CancellationToken.None);
                sent = message.Number;
            }

            await Task.Delay(2, ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task HearAsync(WebSocket socket)
    {
        var buffer = new byte[1024];
        while (await socket.ReceiveAsync(buffer, CancellationToken.None) is { MessageType: not WebSocketMessageType.Close } received)
        {
            received.EndOfMessage.ShouldBeTrue();
            var entry = JsonSerializer.Deserialize<Entry>(buffer.AsSpan(0, received.Count), JsonSerializerOptions.Web)!;
            lock (_gate)
            {
                _entries.Add(entry);
                if (entry.Client == _name) _kept.RemoveAll(message => message.Number <= entry.Number);
            }
        }
    }

    internal sealed record Message(string Client, long Number, string Text);

    internal sealed record Entry(int Place, string Client, long Number, string Text);
}
