using System.Net.Sockets;

namespace ServerStarter.Tests.Stopping;

public sealed class Serving_until_told_to_stop : IDisposable
{
    private readonly SharedSocket _shared = SharedSocket.Listener(Flavour.V4);
    private readonly OpenWork _work = new();
    private readonly CancellationTokenSource _stop = new();

    public void Dispose()
    {
        _stop.Dispose();
        _shared.Dispose();
    }

    [Fact]
    public async Task Connections_are_served_at_the_same_time()
    {
        var both = new CountdownEvent(2);
        var serving = Serve(async connection =>
        {
            both.Signal();
            await Task.Run(() => both.Wait(Eventually.Deadline));
            await connection.SendAsync(new byte[] { 1 });
        });
        using var first = _shared.Connect();
        using var second = _shared.Connect();
        (await first.ReceiveAsync(new byte[1]).InTime()).ShouldBe(1);
        (await second.ReceiveAsync(new byte[1]).InTime()).ShouldBe(1);
        await EndAsync(serving);
    }

    [Fact]
    public async Task Told_to_stop_it_accepts_no_more_and_interrupts_nothing()
    {
        var (begun, end) = (new TaskCompletionSource(), new TaskCompletionSource());
        var serving = Serve(async connection =>
        {
            begun.SetResult();
            await end.Task;
            await connection.SendAsync(new byte[] { 1 });
        });
        using var client = _shared.Connect();
        await begun.Task.InTime();
        await _stop.CancelAsync();
        await serving.InTime();
        _work.Count.ShouldBe(1);
        await _shared.ShouldStillAccept();
        end.SetResult();
        (await client.ReceiveAsync(new byte[1]).InTime()).ShouldBe(1);
        (await _work.WaitAsync(Eventually.Deadline)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_connection_is_closed_when_it_has_been_served()
    {
        var serving = Serve(_ => Task.CompletedTask);
        using var client = _shared.Connect();
        (await client.ReceiveAsync(new byte[1]).InTime()).ShouldBe(0);
        await EndAsync(serving);
    }

    [Fact]
    public async Task A_failure_ends_one_connection_alone_and_is_told()
    {
        var (failures, count) = (new List<Exception>(), 0);
        var serving = Serve(
            connection => Interlocked.Increment(ref count) == 1 ? throw new InvalidDataException("bad") : connection.SendAsync(new byte[] { 1 }),
            failures.Add);
        using (var unlucky = _shared.Connect())
            (await unlucky.ReceiveAsync(new byte[1]).InTime()).ShouldBe(0);
        using (var lucky = _shared.Connect())
            (await lucky.ReceiveAsync(new byte[1]).InTime()).ShouldBe(1);
        await EndAsync(serving);
        failures.ShouldHaveSingleItem().Message.ShouldBe("bad");
    }

    [Fact]
    public async Task In_the_end_it_has_disposed_the_listener_and_others_go_on()
    {
        var socket = _shared.Ours.AdoptSocket();
        await _stop.CancelAsync();
        await socket.ServeUntilAsync(_ => Task.CompletedTask, _work, _stop.Token).InTime();
        socket.SafeHandle.IsClosed.ShouldBeTrue();
        await _shared.ShouldStillAccept();
    }

    private Task Serve(Func<Socket, Task> serve, Action<Exception>? failed = null) =>
        _shared.Ours.AdoptSocket().ServeUntilAsync(serve, _work, _stop.Token, failed);

    private async Task EndAsync(Task serving)
    {
        await _stop.CancelAsync();
        await serving.InTime();
        (await _work.WaitAsync(Eventually.Deadline)).ShouldBeTrue();
    }
}
