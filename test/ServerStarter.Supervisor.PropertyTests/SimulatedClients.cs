using System.Text;
using System.Text.Json;
using ServerStarter.Supervisor.Control;
using ServerStarter.Supervisor.Control.Requests;
using ServerStarter.Supervisor.PropertyTests.Promises;
using ServerStarter.Supervisor.PropertyTests.Scripts;

namespace ServerStarter.Supervisor.PropertyTests;

/// <summary>The clients of the control socket, in front of the desk of the program. Each asks once; the next one is another
/// process.</summary>
internal sealed class SimulatedClients(ControlDesk desk, World world, Promise promise, Action<string>? record)
{
    private const int FirstPid = 7001;

    private readonly List<Client> _waiting = [];
    private int _nextPid = FirstPid;

    /// <summary>One does what its script says.</summary>
    public void Take(Stimulus stimulus)
    {
        if (stimulus is Stimulus.Asked asked) Ask(asked.Line);
        else if (_waiting.Count > 0) HangUp(_waiting[0]);
    }

    private void Ask(string line)
    {
        var client = new Client(this, new KnownClient(_nextPid++, line));
        record?.Invoke($"client {client.Pid} asks {line}");
        world.Add(client.Known);
        _waiting.Add(client);
        desk.Received(client, line);
        if (!client.Busy) _waiting.Remove(client);
    }

    private void HangUp(Client client)
    {
        record?.Invoke($"client {client.Pid} hangs up");
        _waiting.Remove(client);
        world.Remove(client.Known);
        desk.Gone(client);
    }

    private void Hear(Client client, string line)
    {
        record?.Invoke($"client {client.Pid} is told {line.TrimEnd()}");
        using var json = JsonDocument.Parse(line);
        string type = json.RootElement.GetProperty("type").GetString()!;
        if (type != "event" && !(type == "status" && client.Known.Kind == "follow")) client.Known.Results++;
        promise.Heard(client.Known, type, json.RootElement);
        if (client.Known.Results > 0) world.Remove(client.Known);
    }

    private sealed class Client(SimulatedClients all, KnownClient known) : IClient
    {
        private bool _busy;

        public KnownClient Known { get; } = known;

        public int Pid => Known.Pid;

        public bool Busy
        {
            get => _busy;
            set
            {
                _busy = value;
                if (!value) all._waiting.Remove(this);
            }
        }

        public void Send(string line) => all.Hear(this, line);

        public void Send(byte[] encoded)
        {
            // The others have no use for events.
            if (Known.Kind == "follow") all.Hear(this, Encoding.UTF8.GetString(encoded));
        }
    }
}
