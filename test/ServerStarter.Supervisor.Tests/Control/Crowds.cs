using System.Text;
using ServerStarter.Supervisor.Control;

namespace ServerStarter.Supervisor.Tests.Control;

/// <summary>More clients than there may be, and clients that never stop.</summary>
public sealed class Crowds : IDisposable
{
    private readonly ServedLines _served = new();
    private readonly List<RawClient> _clients = [];

    public void Dispose()
    {
        _clients.ForEach(client => client.Dispose());
        _served.Dispose();
    }

    [Fact]
    public void The_one_that_has_been_idle_for_longest_gives_way()
    {
        Connect(LineLimits.MostConnections);
        Ask(_clients[0]);
        Ask(_clients[1]);
        // It has begun to say something: that is not idle either.
        _clients[2].Send("beg");
        while (!_served.Sleeps()) _served.Turn();
        Connect(2);
        _served.Until(() => _served.Gone.Count == 2, "for two to give way");
        Ended().ShouldBe([3, 4]);
        _served.Server.Count.ShouldBe(LineLimits.MostConnections);
        _clients.FindAll(client => !client.HasEnded).ForEach(client => client.Send("!\n"));
        _served.Until(() => _clients.TrueForAll(client => client.HasEnded || client.Lines.Length > 0), "for all that stayed to be answered");
        _served.Log.ShouldBeEmpty();
    }

    [Fact]
    public void A_thousand_that_only_connect_keep_nobody_out()
    {
        for (int i = 0; i < 50; i++) Connect(20);
        _clients.Count.ShouldBe(1000);
        using var useful = _served.Connect();
        useful.Send("hello\n");
        _served.Until(() => useful.Lines is ["= hello"], "for an answer");
        _served.Server.Count.ShouldBe(LineLimits.MostConnections);
        _served.Gone.Count.ShouldBe(1001 - LineLimits.MostConnections);
        Connect(LineLimits.MostConnections - 1);
        useful.Send("still there?\n");
        _served.Until(() => useful.Lines.Length == 2, "for another");
    }

    [Fact]
    public void Who_waits_for_an_answer_stays_however_many_come_and_they_are_told()
    {
        _served.OnLine = static (connection, _) => connection.Busy = true;
        Connect(LineLimits.MostConnections);
        _clients.ForEach(client => client.Send("one\n"));
        _served.Until(() => _served.Received.Count == _clients.Count, "for all requests");
        for (int i = 0; i < 10; i++)
        {
            using var another = _served.Connect();
            another.Send("me too\n");
            _served.Until(() => another.Lines is ["too many"] && another.HasEnded, "to be refused");
        }
        _served.Gone.ShouldBeEmpty();
        _served.Received.Count.ShouldBe(LineLimits.MostConnections);
        _served.Log.ShouldBe([$"control connection of process {Environment.ProcessId} refused: 64 others wait for an answer"]);

        // One is answered: now it has nothing under way, and gives way.
        _served.Received[7].Connection.Busy = false;
        using var next = _served.Connect();
        next.Send("one\n");
        _served.Until(() => _served.Received.Count == LineLimits.MostConnections + 1, "for the request");
        _served.Gone.ShouldBe([_served.Received[7].Connection]);

        _served.Clock += LineLimits.LeastTimeBetweenLogLines;
        using var last = _served.Connect();
        _served.Until(() => last.HasEnded || last.Lines.Length > 0, "to be refused");
        _served.Log[^1].ShouldEndWith("others wait for an answer (and 9 more of the kind before)");
    }

    [Fact]
    public void Between_two_looks_at_everything_else_a_client_that_never_stops_gets_few_lines_taken()
    {
        _served.OnLine = static (_, _) => { };
        using var endless = _served.Connect();
        byte[] lines = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("x\n", 10_000)));
        using var another = _served.Connect();
        _served.Until(() => _served.Server.Count == 2, "for both");
        for (int i = 0; i < 500; i++)
        {
            endless.TrySend(lines);
            int before = _served.Received.Count;
            if (i == 100) another.Send("me\n");
            _served.Turn();
            (_served.Received.Count - before).ShouldBeInRange(1, LineLimits.MostLinesAtOnce + 1);
            if (i == 100) _served.Received.ShouldContain(received => received.Line == "me");
        }
    }

    [Fact]
    public void Between_two_looks_at_everything_else_few_are_taken_in()
    {
        for (int i = 0; i < 40; i++) _clients.Add(_served.Connect());
        for (int expected = LineLimits.MostAcceptedAtOnce; expected < 40; expected += LineLimits.MostAcceptedAtOnce)
        {
            _served.Turn();
            _served.Server.Count.ShouldBe(expected);
        }
    }

    private void Connect(int count)
    {
        for (int i = 0; i < count; i++) _clients.Add(_served.Connect());
        while (!_served.Sleeps()) _served.Turn();
    }

    private void Ask(RawClient client)
    {
        int before = client.Lines.Length;
        client.Send("?\n");
        _served.Until(() => client.Lines.Length > before, "for an answer");
    }

    private int[] Ended()
    {
        _clients.ForEach(client => _ = client.Lines);
        return [.. Enumerable.Range(0, _clients.Count).Where(i => _clients[i].HasEnded)];
    }
}
