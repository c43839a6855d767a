namespace ServerStarter.Tests.Stopping;

public class Open_work
{
    private readonly OpenWork _work = new();

    [Fact]
    public async Task Where_nothing_is_open_there_is_nothing_to_wait_for()
    {
        (await _work.WaitAsync(TimeSpan.Zero)).ShouldBeTrue();
        _work.Begin().Dispose();
        (await _work.WaitAsync(TimeSpan.Zero)).ShouldBeTrue();
        _work.Count.ShouldBe(0);
    }

    [Fact]
    public async Task The_wait_is_over_with_the_last_piece()
    {
        var (first, second) = (_work.Begin(), _work.Begin());
        var wait = _work.WaitAsync(Timeout.InfiniteTimeSpan);
        first.Dispose();
        wait.IsCompleted.ShouldBeFalse();
        _work.Count.ShouldBe(1);
        second.Dispose();
        (await wait.InTime()).ShouldBeTrue();
    }

    [Fact]
    public async Task At_the_deadline_it_says_how_much_is_left()
    {
        using var piece = _work.Begin();
        (await _work.WaitAsync(TimeSpan.Zero)).ShouldBeFalse();
        (await _work.WaitAsync(TimeSpan.FromMilliseconds(1)).InTime()).ShouldBeFalse();
        _work.Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_wait_can_be_cancelled()
    {
        using var piece = _work.Begin();
        using var cancelled = new CancellationTokenSource();
        var wait = _work.WaitAsync(Timeout.InfiniteTimeSpan, cancelled.Token);
        await cancelled.CancelAsync();
        (await wait.ShouldFail()).ShouldBeAssignableTo<OperationCanceledException>();
    }

    [Fact]
    public void A_piece_ends_once()
    {
        var (piece, other) = (_work.Begin(), _work.Begin());
        piece.Dispose();
        piece.Dispose();
        _work.Count.ShouldBe(1);
        other.Dispose();
        _work.Count.ShouldBe(0);
    }

    [Fact]
    public async Task It_can_be_waited_for_again_and_by_several()
    {
        for (var round = 0; round < 3; round++)
        {
            var piece = _work.Begin();
            Task<bool>[] waits = [_work.WaitAsync(Timeout.InfiniteTimeSpan), _work.WaitAsync(Timeout.InfiniteTimeSpan)];
            piece.Dispose();
            (await Task.WhenAll(waits).InTime()).ShouldBe([true, true]);
        }
    }

    [Fact]
    public async Task Any_thread_may_begin_and_end()
    {
        Parallel.For(0, 10_000, _ => _work.Begin().Dispose());
        (await _work.WaitAsync(TimeSpan.Zero)).ShouldBeTrue();
    }
}
