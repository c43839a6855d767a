using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor.Tests;

/// <summary>Texts of others in messages.</summary>
public class Quotations
{
    [Theory]
    [InlineData("80x", "\"80x\"")]
    [InlineData("", "\"\"")]
    [InlineData("größer 😀", "\"größer 😀\"")]
    [InlineData("a\nb\r\0\u001b[2J", "\"a?b???[2J\"")]
    [InlineData("\u009b\u2028\u202egnp.exe\ufeff", "\"???gnp.exe?\"")]
    public void Are_one_line_that_changes_nothing_on_a_terminal(string text, string quoted) => Quotation.Of(text).ShouldBe(quoted);

    [Fact]
    public void Are_not_at_length_and_not_cut_within_a_character()
    {
        Quotation.Of(new string('x', 256)).ShouldBe($"\"{new string('x', 256)}\"");
        Quotation.Of(new string('x', 257)).ShouldBe($"\"{new string('x', 256)}…\"");
        Quotation.Bare("ab😀cd", 3).ShouldBe("ab…");
        Quotation.Bare("ab😀cd", 4).ShouldBe("ab😀…");
    }

    // So that the name can be copied; but what an 8-bit terminal would obey.
    [Fact]
    public void Keep_bytes_that_are_no_UTF_8_but_those_that_act() =>
        OneLine.Of("r\udce4w \udc9b2J \udc80\udc9f\udca0").ShouldBe("r\udce4w ?2J ??\udca0");

    [Fact]
    public void What_the_system_refuses_is_named_on_one_line() =>
        new SyscallException("open", "a\nb\u001b[2J", Libc.ENOENT).Message.ShouldBe("open a?b?[2J: No such file or directory");

    [Fact]
    public void A_line_of_the_log_stays_one_whatever_names_are_in_it()
    {
        var lines = new List<string>();
        using var log = new SupervisorLog(lines.Add, null, inBackground: false);
        log.Write("held by pid 1 (x\nstarting new worker 2)");
        lines.ShouldBe(["held by pid 1 (x?starting new worker 2)"]);
    }
}
