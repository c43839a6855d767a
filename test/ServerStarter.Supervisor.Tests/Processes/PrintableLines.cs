using System.Text;
using ServerStarter.Supervisor.Processes;

namespace ServerStarter.Supervisor.Tests;

public class PrintableLines
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("größer 😀", "größer 😀")]
    [InlineData("\tat Main()\r", " at Main()")]
    [InlineData("a\ab\0c\u007f\u009b", "a?b?c??")]
    [InlineData("\u001b[31mred\u001b[0m", "red")]
    [InlineData("\u001b[38;5;196mred\u001b[m!", "red!")]
    [InlineData("\u001b[2K\u001b[1Gprogress", "progress")]
    [InlineData("\u001b]0;title\adone", "done")]
    [InlineData("\u001b]8;;http://x\u001b\\link\u001b]8;;\u001b\\", "link")]
    [InlineData("\u001b(Bx\u001b=y\u001b7z", "xyz")]
    [InlineData("\u001b[31", "")]
    [InlineData("x\u001b", "x")]
    [InlineData("\u001b]0;without an end", "")]
    [InlineData("\u001b]0;cut short\u001b[31m😀", "😀")]
    [InlineData("\u001b]\u001b😀", "😀")]
    [InlineData("\u001b]x\u001b", "")]
    [InlineData("\u001b[ü", "ü")]
    [InlineData("\u001b\u001b[1mx", "x")]
    [InlineData("   ", "")]
    public void Is_shown_as(string line, string expected) => PrintableLine.Of(Encoding.UTF8.GetBytes(line)).ShouldBe(expected);

    [Fact]
    public void Bytes_that_are_no_text_are_replaced() => PrintableLine.Of([(byte)'a', 0xff, (byte)'b']).ShouldBe("a\ufffdb");

    [Fact]
    public void Whatever_the_bytes_nothing_that_controls_a_terminal_comes_out()
    {
        var random = new Random(4711);
        byte[] often = [0x1b, (byte)'[', (byte)']', (byte)'\\', 7, (byte)'m', (byte)';', 0x9b, 0xc2];
        for (int i = 0; i < 20_000; i++)
        {
            var bytes = new byte[random.Next(30)];
            random.NextBytes(bytes);
            for (int j = 0; j < bytes.Length; j++)
                if (random.Next(2) == 0) bytes[j] = often[random.Next(often.Length)];
            PrintableLine.Of(bytes).ShouldNotContain(c => char.IsControl(c));
        }
    }
}
