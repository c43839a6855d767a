namespace ServerStarter.AspNetCore.Tests.WebSockets;

public class Streams_with_a_Close_put_in
{
    private static readonly byte[] s_goingAway = [0x88, 2, 3, 0xe9];

    [Fact]
    public async Task Between_messages_it_is_sent_at_once()
    {
        var (transport, stream) = Stream();
        await stream.WriteAsync(Frames.Of(Frames.Text, fin: true, 5));
        await stream.CloseAsync();
        transport.ToArray()[^4..].ShouldBe(s_goingAway);
    }

    [Fact]
    public async Task Within_a_message_it_follows_its_last_fragment()
    {
        var (transport, stream) = Stream();
        byte[] first = Frames.Of(Frames.Binary, fin: false, 300), last = Frames.Of(Frames.Continuation, fin: true, 70_000);
        await stream.WriteAsync(first.AsMemory(0, 100));
        await stream.CloseAsync();
        await stream.WriteAsync(first.AsMemory(100));
        await stream.WriteAsync(last.AsMemory(0, 69_000));
        transport.ToArray().ShouldBe([.. first, .. last[..69_000]]);
        await stream.WriteAsync(last.AsMemory(69_000));
        transport.ToArray().ShouldBe([.. first, .. last, .. s_goingAway]);
    }

    [Fact]
    public async Task In_a_hurry_it_follows_the_frame()
    {
        var (transport, stream) = Stream();
        byte[] first = Frames.Of(Frames.Binary, fin: false, 300);
        await stream.WriteAsync(first.AsMemory(0, 100));
        await stream.CloseAsync();
        await stream.CloseAsync(hurried: true);
        transport.Length.ShouldBe(100);
        await stream.WriteAsync(first.AsMemory(100));
        transport.ToArray().ShouldBe([.. first, .. s_goingAway]);
    }

    [Fact]
    public async Task After_it_nothing_is_written()
    {
        var (transport, stream) = Stream();
        await stream.CloseAsync();
        await stream.CloseAsync(hurried: true);
        await stream.WriteAsync(Frames.Of(Frames.Text, fin: true, 5));
        await stream.WriteAsync(Frames.Of(Frames.Close, fin: true, 2));
        transport.ToArray().ShouldBe(s_goingAway);
    }

    [Fact]
    public async Task Where_the_application_has_closed_it_is_not_sent()
    {
        var (transport, stream) = Stream();
        byte[] close = Frames.Of(Frames.Close, fin: true, 2);
        await stream.WriteAsync(close);
        await stream.CloseAsync(hurried: true);
        transport.ToArray().ShouldBe(close);
    }

    [Fact]
    public async Task A_client_that_is_gone_is_no_error()
    {
        var (transport, stream) = Stream();
        await transport.DisposeAsync();
        await stream.CloseAsync();
    }

    private static (MemoryStream Transport, ClosableWebSocketStream Stream) Stream()
    {
        var transport = new MemoryStream();
        return (transport, new ClosableWebSocketStream(transport));
    }
}
