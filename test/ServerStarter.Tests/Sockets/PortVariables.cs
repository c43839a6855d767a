namespace ServerStarter.Tests.Sockets;

public class PortVariables
{
    [Theory]
    [InlineData("8080=3", "8080", 3)]
    [InlineData("127.0.0.1:8080=0", "127.0.0.1:8080", 0)]
    [InlineData("[::1]:8080=4", "[::1]:8080", 4)]
    [InlineData("/run/app.sock=5", "/run/app.sock", 5)]
    [InlineData("/run/a=b:c.sock=6", "/run/a=b:c.sock", 6)]
    [InlineData("/run/=7=8", "/run/=7", 8)]
    [InlineData("/run/with space=9", "/run/with space", 9)]
    [InlineData("8080=0010", "8080", 10)]
    public void An_entry_is_a_name_and_after_its_last_equals_sign_a_descriptor(string text, string name, int descriptor) =>
        PortVariable.Parse(text).ShouldBe([(name, descriptor)]);

    [Fact]
    public void Entries_keep_their_order_and_may_have_one_name() =>
        PortVariable.Parse("53=9;8080=3;53=4").ShouldBe([("53", 9), ("8080", 3), ("53", 4)]);

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public void Nothing_is_an_empty_list(string? text) => HandedOverSockets.Of(text).ShouldBeEmpty();

    [Theory]
    [InlineData(";", 1, "", "is empty")]
    [InlineData("8080=3;", 2, "", "is empty")]
    [InlineData(";8080=3", 1, "", "is empty")]
    [InlineData("8080", 1, "8080", "has no \"=\" and descriptor")]
    [InlineData("/run/a;b=3", 1, "/run/a", "has no \"=\" and descriptor")]
    [InlineData("=3", 1, "=3", "has no name before \"=\"")]
    [InlineData("8080=", 1, "8080=", "has no descriptor, a number from 0, after \"=\"")]
    [InlineData("8080=x", 1, "8080=x", "has no descriptor, a number from 0, after \"=\"")]
    [InlineData("8080=-1", 1, "8080=-1", "has no descriptor, a number from 0, after \"=\"")]
    [InlineData("8080=+3", 1, "8080=+3", "has no descriptor, a number from 0, after \"=\"")]
    [InlineData("8080= 3", 1, "8080= 3", "has no descriptor, a number from 0, after \"=\"")]
    [InlineData("8080=3 ", 1, "8080=3 ", "has no descriptor, a number from 0, after \"=\"")]
    [InlineData("8080=0x3", 1, "8080=0x3", "has no descriptor, a number from 0, after \"=\"")]
    [InlineData("8080=3.0", 1, "8080=3.0", "has no descriptor, a number from 0, after \"=\"")]
    [InlineData("8080=2147483648", 1, "8080=2147483648", "has no descriptor, a number from 0, after \"=\"")]
    [InlineData("8080=\u0663", 1, "8080=\u0663", "has no descriptor, a number from 0, after \"=\"")]
    [InlineData("80=3;8080=x", 2, "8080=x", "has no descriptor, a number from 0, after \"=\"")]
    [InlineData("80=3;81=3", 2, "81=3", "names descriptor 3 again")]
    [InlineData("80=3;80=03", 2, "80=03", "names descriptor 3 again")]
    public void What_is_malformed_is_quoted(string text, int number, string entry, string problem) =>
        Should.Throw<ServerStarterException>(() => HandedOverSockets.Of(text)).Message.ShouldBe(
            $"SERVER_STARTER_PORT=\"{text}\": entry {number}, \"{entry}\", {problem}. Expected NAME=DESCRIPTOR joined by "
            + "\";\", as in \"8080=3;/run/app.sock=4\"; start_server sets it, so look for what changed it on the way here.");

    [Fact]
    public void It_is_quoted_on_one_line_and_not_at_length()
    {
        var text = "a\n\u001b[2J\u202e" + new string('x', 1000);
        var quoted = "a??[2J?" + new string('x', 249) + "…";
        Should.Throw<ServerStarterException>(() => PortVariable.Parse(text)).Message.ShouldStartWith(
            $"SERVER_STARTER_PORT=\"{quoted}\": entry 1, \"{quoted}\", has no \"=\" and descriptor. Expected ");
    }
}
