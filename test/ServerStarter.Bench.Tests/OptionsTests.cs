namespace ServerStarter.Bench.Tests;

public class OptionsTests
{
    [Fact]
    public void Without_options_everything_is_measured() =>
        Bench.Options.Parse([]).Rows.ShouldBe(Bench.Rows.Row.All);

    [Fact]
    public void Rows_are_measured_in_their_order_whatever_the_order_of_options() =>
        Bench.Options.Parse(["--only=memory", "--only", "start"]).Rows.Select(row => row.Name).ShouldBe(["start", "memory"]);

    [Theory]
    [InlineData("--only=nothing")]
    [InlineData("--only")]
    [InlineData("--json=")]
    [InlineData("--fast")]
    [InlineData("--docs", "--only=start")]
    [InlineData("--svg=x", "--only=start")]
    public void What_cannot_be_is_refused(params string[] arguments) =>
        Should.Throw<ArgumentException>(() => Bench.Options.Parse(arguments)).Message.ShouldStartWith("--");
}
