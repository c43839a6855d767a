using ServerStarter.Supervisor.Processes;

namespace ServerStarter.Supervisor.Tests.StartServer.Client;

public class PrintableTexts
{
    [Theory]
    [InlineData("plain, größer, 日本語, 🚀", "plain, größer, 日本語, 🚀")]
    [InlineData("\u001b[2J", "?[2J")]
    [InlineData("\u009b2J\u0090\u009d\u0085", "?2J???")]
    [InlineData("a\tb\r\nc\0\u007f", "a?b??c??")]
    [InlineData("\u202Egnp.exe\u2066x\u2069\u200F\u061C", "?gnp.exe?x???")]
    [InlineData("a\u2028b\u2029\uFEFF", "a?b??")]
    [InlineData("🚀\u001b", "🚀?")]
    public void What_acts_on_a_terminal_is_a_question_mark(string text, string printable) =>
        PrintableText.Of(text).ShouldBe(printable);

    // Bytes that are not UTF-8 are such halves, see Linux.Bytes.
    [Fact]
    public void Half_a_character_is_none()
    {
        PrintableText.Of("a\ud83d").ShouldBe("a\ufffd");
        PrintableText.Of("\udc9b\ude80\ud83d🚀").ShouldBe("\ufffd\ufffd\ufffd🚀");
    }
}
