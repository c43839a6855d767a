using ServerStarter.Supervisor.Processes;

namespace ServerStarter.Supervisor.Tests;

public class NotifyMessages
{
    [Theory]
    [InlineData("READY=1")]
    [InlineData("READY=1\n")]
    [InlineData("STATUS=x\nREADY=1\nMAINPID=5")]
    [InlineData("\n\nREADY=1")]
    public void Ready(string text) => NotifyMessage.Parse(text).Ready.ShouldBeTrue();

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("READY")]
    [InlineData("READY=")]
    [InlineData("READY=0")]
    [InlineData("READY=11")]
    [InlineData("READY=1 ")]
    [InlineData(" READY=1")]
    [InlineData("ready=1")]
    [InlineData("READY=1\0")]
    [InlineData("READY=1\r\n")]
    [InlineData("XREADY=1")]
    [InlineData("STATUS=READY=1")]
    [InlineData("STOPPING=1\nRELOADING=1\nWATCHDOG=1\nBARRIER=1")]
    public void Not_ready(string text) => NotifyMessage.Parse(text).Ready.ShouldBeFalse();

    [Theory]
    [InlineData("STATUS=warming up", "warming up")]
    [InlineData("STATUS=", "")]
    [InlineData("STATUS=a=b", "a=b")]
    [InlineData("STATUS=first\nSTATUS=second", "second")]
    [InlineData("STATUS=größer 😀", "größer 😀")]
    [InlineData("STATUS=\u001b[31mred\a\t\u009b", "?[31mred???")]
    public void What_it_is_doing(string text, string expected) => NotifyMessage.Parse(text).Status.ShouldBe(expected);

    [Theory]
    [InlineData("WATCHDOG=1", true)]
    [InlineData("STATUS=x\nWATCHDOG=1\n", true)]
    [InlineData("WATCHDOG=", false)]
    [InlineData("WATCHDOG=0", false)]
    [InlineData("WATCHDOG=11", false)]
    [InlineData("WATCHDOG=trigger", false)]
    [InlineData("WATCHDOG_USEC=1", false)]
    [InlineData("READY=1", false)]
    public void Alive(string text, bool alive) => NotifyMessage.Parse(text).Alive.ShouldBe(alive);

    [Fact]
    public void A_status_is_no_novel()
    {
        NotifyMessage.Parse("STATUS=" + new string('x', 200)).Status!.Length.ShouldBe(200);
        NotifyMessage.Parse("STATUS=" + new string('x', 201)).Status!.Length.ShouldBe(200);
        NotifyMessage.Parse("STATUS=" + new string('x', 199) + "😀").Status.ShouldBe(new string('x', 199), "not within a character");
        NotifyMessage.Parse("READY=1").Status.ShouldBeNull();
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("1", 0.000_001)]
    [InlineData("30000000", 30)]
    [InlineData("31536000000000", 365 * 24 * 3600)]
    public void More_time(string text, double seconds) =>
        NotifyMessage.Parse("EXTEND_TIMEOUT_USEC=" + text).Extension.ShouldBe(TimeSpan.FromSeconds(seconds));

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData("1.5")]
    [InlineData("1e6")]
    [InlineData(" 1")]
    [InlineData("0x10")]
    [InlineData("infinity")]
    [InlineData("31536000000001")]
    [InlineData("9223372036854775808")]
    [InlineData("99999999999999999999999")]
    public void What_is_no_time_is_passed_over(string text)
    {
        var message = NotifyMessage.Parse($"EXTEND_TIMEOUT_USEC={text}\nREADY=1");
        message.Extension.ShouldBeNull();
        message.Ready.ShouldBeTrue();
    }
}
