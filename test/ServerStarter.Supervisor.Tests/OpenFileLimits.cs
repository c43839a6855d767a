namespace ServerStarter.Supervisor.Tests;

public class OpenFileLimits
{
    [Theory]
    [InlineData("1024", 1024, 1024)]
    [InlineData("1024:4096", 1024, 4096)]
    [InlineData("1:1", 1, 1)]
    [InlineData("1:9223372036854775807", 1, long.MaxValue)]
    public void One_number_is_both_limits_two_are_soft_and_hard(string text, long soft, long hard) =>
        OpenFileLimit.Parse(text).ShouldBe(new OpenFileLimit(soft, hard));

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("0:5")]
    [InlineData("5:4")]
    [InlineData("-1")]
    [InlineData("1:")]
    [InlineData(":1")]
    [InlineData("1:2:3")]
    [InlineData("1 2")]
    [InlineData("many")]
    [InlineData("9223372036854775808")]
    public void Anything_else_is_named(string text) => Should.Throw<FormatException>(() => OpenFileLimit.Parse(text)).Message
        .ShouldBe($"\"{text}\": expected a whole number from 1, or two, SOFT:HARD, for example 1024:4096");

    [Theory]
    [InlineData("7")]
    [InlineData("7:8")]
    public void It_is_written_as_it_is_read(string text) => OpenFileLimit.Parse(text).ToString().ShouldBe(text);
}
