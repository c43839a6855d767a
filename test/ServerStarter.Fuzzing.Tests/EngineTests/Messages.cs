namespace ServerStarter.Fuzzing.Tests.EngineTests;

/// <summary>What is asked of a message to a user.</summary>
public class Messages
{
    [Theory]
    [InlineData("--port: \"x\" is no port", true)]
    [InlineData("größer 😀", true)]
    [InlineData("", false)]
    [InlineData("  ", false)]
    [InlineData("a\nb", false)]
    [InlineData("a\e[2J", false)]
    [InlineData("a\u009bb", false)]
    [InlineData("a\u202eb", false)]
    [InlineData("a\0b", false)]
    public void Are_one_line_that_can_be_shown(string message, bool isGood) => Judged(message).ShouldBe(isGood);

    [Fact]
    public void Are_not_endless()
    {
        Judged(new string('x', 1000)).ShouldBeTrue();
        Judged(new string('x', 1001)).ShouldBeFalse();
    }

    [Fact]
    public void Say_what_they_are_about()
    {
        Judged("no port", about: "port").ShouldBeTrue();
        Judged("no path", about: "port").ShouldBeFalse();
    }

    // Not as data of the test: an attribute cannot have half of a character.
    [Fact]
    public void Have_no_half_of_a_character_where_none_may_be()
    {
        Holds(() => Shown.CheckWhole("a😀b")).ShouldBeTrue();
        foreach (string text in (string[])["a\ud83d", "\ude00", "\ude00\ud83d", "\ud83d\ud83d\ude00", "\ud83dx"]) Holds(() => Shown.CheckWhole(text)).ShouldBeFalse();
    }

    private static bool Judged(string message, string about = "") => Holds(() => TextFuzzer.Refused(message, about));

    private static bool Holds(Action check)
    {
        try
        {
            check();
            return true;
        }
        catch (BrokenPromiseException)
        {
            return false;
        }
    }
}
