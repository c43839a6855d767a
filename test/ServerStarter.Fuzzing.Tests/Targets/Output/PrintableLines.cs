using System.Text;
using ServerStarter.Supervisor.Processes;

namespace ServerStarter.Fuzzing.Tests.Targets.Output;

/// <summary>A line of a worker's standard error, as it is shown. Accepted is what is shown as it is.</summary>
public class PrintableLines(ITestOutputHelper output) : Fuzzer(output)
{
    public override Corpus Corpus { get; } = Corpus.Of(
        ["Error: Cannot find module 'x'", "\e[31mred\e[0m text", "\e]0;title\aafter", "\e]8;;http://x\e\\link\e]8;;\e\\", "a\tb\r", "\eP1;2|x\e\\y", "\e(B\e[?25l", "panic: \u202egnp.exe", "日本語 🚀", "\e", "\e[", "\e]"],
        "\e[", "\e]", "\e", "\a", "\e\\", "m", "0;", "?", "~", "\eP", "\e_", "\u009b", "\u202e", "\t", " ");

    public override bool Accepts(byte[] input)
    {
        string shown = PrintableLine.Of(input);
        Shown.CheckWhole(shown);
        if (shown.Length > input.Length) throw new BrokenPromiseException($"{input.Length} bytes are shown as {shown.Length} characters");
        if (PrintableLine.Of(Encoding.UTF8.GetBytes(shown)) != shown) throw new BrokenPromiseException("what is shown would be shown otherwise");
        return shown.AsSpan().SequenceEqual(Encoding.UTF8.GetString(input));
    }
}
