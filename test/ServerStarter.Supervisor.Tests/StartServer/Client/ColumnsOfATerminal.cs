using StartServer.Client;

namespace ServerStarter.Supervisor.Tests.StartServer.Client;

public class ColumnsOfATerminal
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("abc", 3)]
    [InlineData("äöü…", 4)]
    [InlineData("日本語", 6)]
    [InlineData("한글", 4)]
    [InlineData("🚀", 2)]
    [InlineData("e\u0301", 1)]
    public void Wide_characters_take_two_and_accents_none(string text, int columns) => Columns.Of(text).ShouldBe(columns);

    [Theory]
    [InlineData("abcdef", 6, "abcdef")]
    [InlineData("abcdef", 5, "abcd…")]
    [InlineData("abcdef", 1, "…")]
    [InlineData("日本語", 6, "日本語")]
    [InlineData("日本語", 5, "日本…")]
    [InlineData("日本語", 4, "日…")]
    [InlineData("a🚀b", 3, "a…")]
    [InlineData("", 1, "")]
    public void What_is_too_long_is_cut_between_two_characters(string text, int columns, string cut)
    {
        Columns.Cut(text, columns).ShouldBe(cut);
        Columns.Of(cut).ShouldBeLessThanOrEqualTo(columns);
    }

    [Fact]
    public void Without_a_terminal_nothing_is_cut() =>
        Columns.Cut(new string('語', 100_000), int.MaxValue).Length.ShouldBe(100_000);

    [Theory]
    [InlineData("ab", 4, "ab  ")]
    [InlineData("日", 4, "日  ")]
    [InlineData("abcde", 4, "abcde")]
    public void A_cell_is_filled_up(string text, int columns, string padded) => Columns.Pad(text, columns).ShouldBe(padded);
}
