namespace ServerStarter.Supervisor.Tests;

public class SecondsOfUsers
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("1", 1000)]
    [InlineData("10", 10_000)]
    [InlineData("007", 7000)]
    [InlineData("0.5", 500)]
    [InlineData(".5", 500)]
    [InlineData("5.", 5000)]
    [InlineData("1.25", 1250)]
    [InlineData("1.001", 1001)]
    [InlineData("1.0019", 1001)]
    [InlineData("1.000000000000000", 1000)]
    [InlineData("0.0009", 0)]
    [InlineData("31536000", 31_536_000_000)]
    public void They_are_read_to_the_millisecond(string text, long milliseconds) =>
        Seconds.Parse(text).ShouldBe(TimeSpan.FromMilliseconds(milliseconds));

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData("1s")]
    [InlineData("1e3")]
    [InlineData("1,5")]
    [InlineData("1.5.5")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("0x10")]
    [InlineData("inf")]
    [InlineData("NaN")]
    [InlineData("١")]
    public void Anything_else_is_no_time(string text) => Seconds.Parse(text).ShouldBeNull();

    [Theory]
    [InlineData("31536001")]
    [InlineData("31536000.001")]
    [InlineData("2147483648")]
    [InlineData("99999999999999999999")]
    public void Longer_than_a_year_is_no_time(string text) => Seconds.Parse(text).ShouldBeNull();

    [Theory]
    [InlineData(0, "0")]
    [InlineData(1000, "1")]
    [InlineData(10_000, "10")]
    [InlineData(500, "0.5")]
    [InlineData(1250, "1.25")]
    [InlineData(1001, "1.001")]
    [InlineData(60_010, "60.01")]
    public void They_are_written_as_short_as_can_be(long milliseconds, string text) =>
        Seconds.Text(TimeSpan.FromMilliseconds(milliseconds)).ShouldBe(text);

    [Fact]
    public void Less_than_a_millisecond_is_rounded()
    {
        Seconds.Text(TimeSpan.FromMicroseconds(5_062_499)).ShouldBe("5.062");
        Seconds.Text(TimeSpan.FromMicroseconds(5_062_500)).ShouldBe("5.063");
        Seconds.Text(TimeSpan.FromMicroseconds(999_500)).ShouldBe("1");
    }

    [Fact]
    public void What_is_written_is_read_as_the_same()
    {
        for (long ms = 0; ms < 12_000; ms += 7)
            Seconds.Parse(Seconds.Text(TimeSpan.FromMilliseconds(ms))).ShouldBe(TimeSpan.FromMilliseconds(ms));
    }
}
