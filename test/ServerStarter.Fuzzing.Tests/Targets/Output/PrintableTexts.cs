using ServerStarter.Supervisor;
using ServerStarter.Supervisor.Processes;

namespace ServerStarter.Fuzzing.Tests.Targets.Output;

/// <summary>Text of others in answers, messages and quotations. Accepted is what is shown as it is.</summary>
public class PrintableTexts(ITestOutputHelper output) : TextFuzzer(output)
{
    private const int LongestQuotation = 256;

    public override Corpus Corpus { get; } = new(
        [.. Tokens.Utf8("loading 3 of 10", "日本語 🚀", "a\nb", "\e[2J", "\u202egnp.exe", new string('x', LongestQuotation - 1) + "🚀", new string('é', LongestQuotation + 1))], Tokens.Anywhere);

    protected override bool Accepts(string text)
    {
        string shown = PrintableText.Of(text);
        Shown.CheckWhole(shown);
        Same(shown.Length, text.Length, "its length");
        Same(PrintableText.Of(shown), shown, "shown again, it");
        Shown.Check(OneLine.Of(text));
        string quoted = Quotation.Of(text);
        Shown.Check(quoted);
        Holds(quoted.Length <= LongestQuotation + 3, "a quotation is short");
        return shown == text;
    }
}
