using StartServer.Client;

namespace ServerStarter.Supervisor.Tests.StartServer.Client;

/// <summary>Whatever answers on a socket, and whatever a start_server of another version says.</summary>
public class LinesFromAnywhere
{
    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("[]")]
    [InlineData("{}{}")]
    [InlineData("HTTP/1.1 400 Bad Request")]
    public void No_JSON_object_is_no_start_server(string text) =>
        Should.Throw<GivenUpException>(() => ServerLine.Parse(text)).ExitCode.ShouldBe(ExitCode.NothingThere);

    [Fact]
    public void What_is_missing_is_as_if_empty()
    {
        var line = ServerLine.Parse("""{"n":"text","t":1,"l":[1,"a",{},"\ud800",2.5]}""");
        (line.Text("t"), line.Text("x"), line.Number("n"), line.Time("n"), line.Flag("t"), line.Part("l")).ShouldBe((null, null, 0, null, false, null));
        line.Texts("l").ShouldBe(["a"]);
        line.Numbers("l").ShouldBe([1]);
        line.Parts("l").ShouldHaveSingleItem();
        line.Type.ShouldBe("");
    }

    [Theory]
    [InlineData("12.345", 12_300)]
    [InlineData("0", 0)]
    [InlineData("7.0", 7_000)]
    public void Of_times_tenths_count(string number, int milliseconds) =>
        ServerLine.Parse($$"""{"t":{{number}}}""").Time("t").ShouldBe(TimeSpan.FromMilliseconds(milliseconds));
}
