using ServerStarter.Supervisor.Control;

namespace ServerStarter.Supervisor.Tests.Control;

public sealed class EndsOfConnections : IDisposable
{
    private readonly ServedLines _served = new();

    public void Dispose() => _served.Dispose();

    // printf 'request\n' | nc -U -N control
    [Fact]
    public void Who_says_that_nothing_follows_still_gets_all_answers_and_then_the_end()
    {
        using var client = _served.Connect();
        client.Send("one\ntwo\n");
        client.EndSending();
        _served.Until(() => client.Lines.Length == 2 && client.HasEnded, "for the end");
        client.Lines.ShouldBe(["= one", "= two"]);
        _served.Gone.Count.ShouldBe(1);
    }

    [Fact]
    public void Also_when_the_answer_takes_its_time()
    {
        using var client = _served.Connect();
        _served.OnLine = static (connection, _) => connection.Busy = true;
        client.Send("one\ntwo\n");
        client.EndSending();
        for (int i = 0; i < 2; i++)
        {
            _served.Until(() => _served.Received.Count == i + 1, "for the request");
            _served.Sleeps().ShouldBeTrue();
            client.HasEnded.ShouldBeFalse();
            _served.Received[i].Connection.Send("done");
            _served.Received[i].Connection.Busy = false;
        }
        _served.Until(() => client.Lines.Length == 2 && client.HasEnded, "for the end");
        _served.Gone.Count.ShouldBe(1);
    }

    [Fact]
    public void Also_when_the_answer_is_long_and_read_late()
    {
        using var client = _served.Connect();
        _served.OnLine = static (connection, _) => connection.Send(new string('y', 3_000_000));
        client.Send("one\ntwo\n");
        client.EndSending();
        _served.Until(() => _served.Received.Count == 1, "for the request");
        _served.Sleeps().ShouldBeTrue();
        _served.Until(() => client.ReceivedBytes == 6_000_002 && client.HasEnded, "for the end");
        _served.Log.ShouldBeEmpty();
    }

    [Fact]
    public void A_line_without_its_end_is_no_request()
    {
        using var client = _served.Connect();
        client.Send("one\ntw");
        client.EndSending();
        _served.Until(() => client.Lines.Length == 1 && client.HasEnded, "for the end");
        _served.Received.Count.ShouldBe(1);
    }

    [Fact]
    public void Who_asks_and_hangs_up_at_once_has_asked()
    {
        using (var client = _served.Connect()) client.Send("one\n");
        _served.Until(() => _served.Gone.Count == 1, "for the end");
        _served.Received.ConvertAll(received => received.Line).ShouldBe(["one"]);
        _served.Sleeps().ShouldBeTrue();
    }

    [Fact]
    public void Who_hangs_up_while_its_request_is_under_way_is_gone_and_nothing_sent_to_it_matters()
    {
        _served.OnLine = static (connection, _) => connection.Busy = true;
        using (var client = _served.Connect())
        {
            client.Send("one\ntwo\n");
            _served.Until(() => _served.Received.Count == 1, "for the request");
        }
        _served.Until(() => _served.Gone.Count == 1, "for the end");
        var connection = _served.Gone[0];
        connection.ShouldBeSameAs(_served.Received[0].Connection);
        connection.Send("done");
        connection.Busy = false;
        connection.Close();
        _served.Sleeps().ShouldBeTrue();
        (_served.Gone.Count, _served.Received.Count, _served.Server.Count).ShouldBe((1, 1, 0));
    }

    [Fact]
    public void So_is_who_hangs_up_in_the_middle_of_an_answer()
    {
        using (var client = _served.Connect())
        {
            _served.OnLine = static (connection, _) => connection.Send(new string('y', 3_000_000));
            client.Send("one\n");
            _served.Until(() => client.ReceivedBytes > 0, "for the first of it");
        }
        _served.Until(() => _served.Gone.Count == 1, "for the end");
        _served.Sleeps().ShouldBeTrue();
        _served.Log.ShouldBeEmpty();
    }

    [Fact]
    public void That_it_has_is_noticed_when_something_is_sent_and_reported_later_not_meanwhile()
    {
        _served.OnLine = static (connection, _) => connection.Busy = true;
        using (var client = _served.Connect())
        {
            client.Send("one\n");
            _served.Until(() => _served.Received.Count == 1, "for the request");
        }
        _served.Received[0].Connection.Send("done");
        _served.Gone.ShouldBeEmpty();
        _served.Until(() => _served.Gone.Count == 1, "for the end");
    }

    [Fact]
    public void A_closed_connection_sends_what_was_sent_before_and_takes_nothing_more()
    {
        using var client = _served.Connect();
        _served.OnLine = static (connection, _) =>
        {
            connection.Send(new string('y', 500_000));
            connection.Close();
            connection.Send("not this");
        };
        client.Send("one\ntwo\n");
        _served.Until(() => client.Lines.Length == 1 && client.HasEnded, "for the end");
        client.ReceivedBytes.ShouldBe(500_001);
        _served.Received.Count.ShouldBe(1);
    }

    [Fact]
    public void Who_reads_nothing_of_what_it_is_told_is_dropped_and_the_log_says_so()
    {
        using var client = _served.Connect();
        _served.OnLine = static (connection, _) => connection.Busy = true;
        client.Send("tell me everything\n");
        _served.Until(() => _served.Received.Count == 1, "for the request");
        int sent = 0;
        string news = new('y', 999);
        while (_served.Gone.Count == 0 && sent < 10_000)
        {
            _served.Received[0].Connection.Send(news);
            sent++;
            _served.Turn(TimeSpan.Zero);
        }
        _served.Gone.Count.ShouldBe(1);
        sent.ShouldBeInRange(LineLimits.MostWaiting / 1000, 2 * LineLimits.MostWaiting / 1000);
        _served.Log.ShouldHaveSingleItem().ShouldMatch(
            $"^control connection of process {Environment.ProcessId} closed: [0-9]+ bytes wait that it does not read$");
    }

    [Fact]
    public void At_the_end_what_was_sent_gets_there_and_all_is_closed()
    {
        using var reads = _served.Connect();
        _served.OnLine = static (connection, _) => connection.Send(new string('y', 1_000_000));
        reads.Send("one\n");
        _served.Until(() => _served.Received.Count == 1, "for the request");
        var reading = new Thread(() => SpinWait.SpinUntil(() => reads.ReceivedBytes == 1_000_001 && reads.HasEnded, 20_000));
        reading.Start();
        _served.Server.FinishSending(TimeSpan.FromSeconds(20));
        reading.Join();
        (reads.ReceivedBytes, reads.HasEnded).ShouldBe((1_000_001, true));
        _served.Server.Count.ShouldBe(0);
    }

    [Fact]
    public void A_client_that_does_not_read_does_not_keep_the_end_waiting()
    {
        using var client = _served.Connect();
        _served.OnLine = static (connection, _) => connection.Send(new string('y', 1_000_000));
        client.Send("one\n");
        _served.Until(() => _served.Received.Count == 1, "for the request");
        var begun = System.Diagnostics.Stopwatch.StartNew();
        _served.Server.FinishSending(TimeSpan.FromMilliseconds(100));
        begun.Elapsed.ShouldBeInRange(TimeSpan.FromMilliseconds(95), TimeSpan.FromSeconds(10));
        _served.Until(() => client.ReceivedBytes > 0 && client.HasEnded, "for the end");
    }
}
