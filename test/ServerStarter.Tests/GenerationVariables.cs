namespace ServerStarter.Tests;

public class GenerationVariables
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("1", 1L)]
    [InlineData("4711", 4711L)]
    [InlineData("9223372036854775807", long.MaxValue)]
    public void Is_a_number_or_there_is_no_start_server(string? text, long? generation) => GenerationVariable.Parse(text).ShouldBe(generation);

    [Theory]
    [InlineData("", "")]
    [InlineData("0", "0")]
    [InlineData("-1", "-1")]
    [InlineData("1.5", "1.5")]
    [InlineData("9223372036854775808", "9223372036854775808")]
    [InlineData("1\n\u001b[2J", "1??[2J")]
    public void Anything_else_is_quoted_on_one_line(string text, string quoted) =>
        Should.Throw<ServerStarterException>(() => GenerationVariable.Parse(text)).Message.ShouldBe(
            $"SERVER_STARTER_GENERATION=\"{quoted}\" is no number from 1; start_server sets it, so look for what changed it on the way here.");
}
