namespace ServerStarter.Supervisor.Tests;

public class MemorySizes
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("1", 1)]
    [InlineData("1023", 1023)]
    [InlineData("1K", 1024)]
    [InlineData("512M", 512L << 20)]
    [InlineData("512m", 512L << 20)]
    [InlineData("2G", 2L << 30)]
    [InlineData("3t", 3L << 40)]
    [InlineData("007", 7)]
    [InlineData(" 5k ", 5 << 10)]
    [InlineData("999999999999999", 999_999_999_999_999)]
    [InlineData("8388607T", 8_388_607L << 40)]
    public void They_are_read(string text, long bytes) => MemorySize.Parse(text).ShouldBe(bytes);

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("M")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData("1.5G")]
    [InlineData("1 G")]
    [InlineData("1MB")]
    [InlineData("1MM")]
    [InlineData("1KiB")]
    [InlineData("1P")]
    [InlineData("1e9")]
    [InlineData("0x10")]
    [InlineData("1,000")]
    [InlineData("١")]
    [InlineData("many")]
    public void Anything_else_is_no_amount(string text) => MemorySize.Parse(text).ShouldBeNull();

    [Theory]
    [InlineData("8388608T")]
    [InlineData("999999999999999T")]
    [InlineData("9223372036854775808")]
    [InlineData("99999999999999999999")]
    public void More_than_can_be_counted_is_none(string text) => MemorySize.Parse(text).ShouldBeNull();

    [Theory]
    [InlineData(0, "0")]
    [InlineData(1, "1")]
    [InlineData(1023, "1023")]
    [InlineData(1024, "1K")]
    [InlineData(1536, "1.5K")]
    [InlineData(1024 * 1024 - 1, "1023.9K")]
    [InlineData(512L << 20, "512M")]
    [InlineData((1L << 30) + (1L << 29), "1.5G")]
    [InlineData(5L << 40, "5T")]
    [InlineData(5000L << 40, "5000T")]
    [InlineData(long.MaxValue, "8388607.9T")]
    public void They_are_written_in_the_largest_unit(long bytes, string text) => MemorySize.Text(bytes).ShouldBe(text);
}
