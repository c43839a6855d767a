using ServerStarter.Supervisor.Files;
using ServerStarter.Supervisor.Processes;
using ServerStarter.Supervisor.Sockets;

namespace ServerStarter.Supervisor.Tests;

public class WholeNumbers
{
    [Theory]
    [InlineData("0", 0L)]
    [InlineData("007", 7L)]
    [InlineData("2147483648", 2147483648L)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("9223372036854775808", null)]
    [InlineData("", null)]
    [InlineData("-1", null)]
    [InlineData("+1", null)]
    [InlineData(" 1", null)]
    [InlineData("1 ", null)]
    [InlineData("1\0", null)]
    [InlineData("1\0\0", null)]
    [InlineData("\0", null)]
    [InlineData("1.0", null)]
    [InlineData("\u0663", null)]
    public void Are_digits_and_nothing_else(string text, long? number)
    {
        WholeNumber.Long(text).ShouldBe(number);
        WholeNumber.Int(text).ShouldBe(number <= int.MaxValue ? (int?)number : null);
    }

    // .NET passes over them.
    [Fact]
    public void With_a_zero_byte_at_the_end_there_is_none_anywhere()
    {
        Should.Throw<FormatException>(() => PortSpec.Parse("80\0"));
        Should.Throw<FormatException>(() => PortSpec.Parse("80=3\0"));
        Should.Throw<FormatException>(() => OpenFileLimit.Parse("1024\0"));
        Signal.TryParse("15\0", out _).ShouldBeFalse();
        Signal.TryParse("RTMIN+1\0", out _).ShouldBeFalse();
        MemorySize.Parse("1\0").ShouldBeNull();
        PidFile.PidIn("4711\0"u8).ShouldBeNull();
        StatusFile.GenerationsIn("1\0:4711\n"u8).ShouldBeEmpty();
        NotifyMessage.Parse("EXTEND_TIMEOUT_USEC=1\0").Extension.ShouldBeNull();
        Should.Throw<FormatException>(() => PathOwner.Parse("0\0"));
    }
}
