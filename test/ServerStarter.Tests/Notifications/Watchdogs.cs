namespace ServerStarter.Tests.Notifications;

public class Watchdogs
{
    private const int OwnPid = 4711;

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Without_a_time_nobody_listens(string? time) => WatchdogVariable.Read(time, null, OwnPid).ShouldBeNull();

    [Fact]
    public void The_time_is_in_microseconds() =>
        WatchdogVariable.Read("1500000", null, OwnPid).ShouldBe(TimeSpan.FromSeconds(1.5));

    [Theory]
    [InlineData("4711", true)]
    [InlineData("", true)]
    [InlineData("4712", false)]
    public void It_may_be_meant_for_another_process(string pid, bool meant) =>
        (WatchdogVariable.Read("1000", pid, OwnPid) is not null).ShouldBe(meant);

    [Fact]
    public void A_time_that_no_timer_takes_is_a_long_one() =>
        WatchdogVariable.Read(long.MaxValue.ToString(), null, OwnPid).ShouldBe(TimeSpan.FromMilliseconds(int.MaxValue));

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("soon")]
    public void A_malformed_time_is_quoted(string time) =>
        Should.Throw<ServerStarterException>(() => WatchdogVariable.Read(time, null, OwnPid)).Message.ShouldStartWith($"WATCHDOG_USEC=\"{time}\" ");
}
