using System.Text;
using ServerStarter.Supervisor.Control;
using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor.Tests.Control;

public sealed class RandomClients : IDisposable
{
    private const int Chunks = 20_000;

    private readonly ServedLines _served = new();
    private readonly Random _random = new(4711);

    public void Dispose() => _served.Dispose();

    // Any bytes, in any pieces, from clients that come and go, some in the middle of a line or of an answer; with
    // requests that take their time. Whole lines come out, in order, each once.
    [Fact]
    public void Of_whatever_they_send_whole_lines_come_out_in_order()
    {
        var busy = new List<LineConnection>();
        _served.OnLine = (connection, line) =>
        {
            connection.Busy.ShouldBeFalse();
            _served.Gone.ShouldNotContain(connection);
            if (_random.Next(3) == 0) busy.Add(connection);
            connection.Busy = busy.Contains(connection);
            connection.Send(new string('y', _random.Next(50)));
        };
        var clients = new List<Client>();
        var all = new List<Client>();
        for (int i = 0; i < Chunks; i++)
        {
            if (clients.Count < 8 && (clients.Count == 0 || _random.Next(40) == 0))
            {
                clients.Add(new Client(_served.Connect()));
                all.Add(clients[^1]);
                _served.Until(() => _served.Server.Count == clients.Count, "for the client");
                clients[^1].Send("hello " + (all.Count - 1) + "\n");
            }
            var client = clients[_random.Next(clients.Count)];
            client.Send(Chunk());
            _served.Turn(TimeSpan.Zero);
            if (busy.Count > 0 && _random.Next(2) == 0) Answer(busy, _random.Next(busy.Count));
            if (_random.Next(4) == 0) client.Read();
            if (_random.Next(200) != 0) continue;
            // Until everything is through: what a client that goes has asked is known then.
            FinishAll(clients, busy);
            int gone = _served.Gone.Count;
            client.Leave(_random.Next(2) == 0);
            clients.Remove(client);
            _served.Until(() => _served.Gone.Count == gone + 1, "for it to be gone");
            client.Dispose();
        }
        FinishAll(clients, busy);

        var lines = _served.Received.ToLookup(received => received.Connection, received => received.Line);
        lines.Count.ShouldBe(all.Count);
        foreach (var connection in lines)
        {
            int number = int.Parse(connection.First().Split(' ')[1]);
            connection.ShouldBe(all[number].Lines);
        }
        _served.Log.ShouldBeEmpty();
        clients.ForEach(client => client.Dispose());
    }

    private void FinishAll(List<Client> clients, List<LineConnection> busy)
    {
        int before;
        do
        {
            before = _served.Received.Count;
            while (busy.Count > 0) Answer(busy, 0);
            clients.ForEach(client => client.Read());
            _served.Turn(TimeSpan.Zero);
        }
        while (_served.Received.Count > before || !_served.Sleeps() || busy.Count > 0);
    }

    private static void Answer(List<LineConnection> busy, int index)
    {
        busy[index].Send("done");
        busy[index].Busy = false;
        busy.RemoveAt(index);
    }

    private byte[] Chunk()
    {
        var bytes = new byte[_random.Next(1, 120)];
        _random.NextBytes(bytes);
        for (int i = 0; i < bytes.Length; i++)
            if (_random.Next(20) == 0) bytes[i] = (byte)'\n';
        return bytes;
    }

    private sealed class Client(RawClient raw) : IDisposable
    {
        private readonly List<byte> _sent = [];

        // What follows the last newline is none.
        public string[] Lines => Bytes.ToText([.. _sent]).Split('\n')[..^1];

        public void Send(string text) => Send(Encoding.ASCII.GetBytes(text));

        public void Send(byte[] bytes)
        {
            int sent = raw.TrySend(bytes);
            sent.ShouldBeGreaterThanOrEqualTo(0);
            _sent.AddRange(bytes.AsSpan(0, sent));
        }

        public void Read() => _ = raw.ReceivedBytes;

        public void Leave(bool inGoodOrder)
        {
            if (inGoodOrder) raw.EndSending();
            else raw.Dispose();
        }

        public void Dispose() => raw.Dispose();
    }
}
