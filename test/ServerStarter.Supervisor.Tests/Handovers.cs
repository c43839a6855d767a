using ServerStarter.Supervisor.Files;
using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor.Tests;

public class Handovers
{
    [Fact]
    public void Each_thing_is_a_line_with_its_numbers_and_its_name()
    {
        var handover = new Handover();
        handover.Add("socket", [7, 0], "[::1]:8080");
        handover.Add("unix", [8, 8], "/run/a b.sock");
        handover.Add("pidfile", [9]);
        handover.Add("logpipe", [10, 11]);
        TextOf(handover).ShouldBe("socket 7 0 [::1]:8080\0unix 8 8 /run/a b.sock\0pidfile 9\0logpipe 10 11\0");
    }

    [Fact]
    public void A_name_is_kept_byte_for_byte()
    {
        var handover = new Handover();
        handover.Add("unix", [8, 8], Bytes.ToText([0x61, 0xff]));
        using var memory = handover.ToMemory();
        FileText.Read($"/proc/self/fd/{memory.Number}").ShouldBe([.. "unix 8 8 a"u8, 0xff, 0]);
    }

    [Fact]
    public void Nothing_is_an_empty_text() => TextOf(new Handover()).ShouldBe("");

    [Fact]
    public void Who_was_handed_nothing_is_nobody_s_successor() => Handover.Take().ShouldBeNull();

    [Fact]
    public void What_is_handed_over_is_what_is_taken()
    {
        var handover = new Handover();
        handover.Add("socket", [7, 0], "[::1]:8080");
        handover.Add("unix", [8, 8], " a b ");
        handover.Add("unix", [9, 9], Bytes.ToText([0x61, 0xff]));
        handover.Add("control", [15]);
        handover.Add("pidfile", [10]);
        handover.Add("logpipe", [11, 12]);
        handover.Add("logfile", [13]);
        handover.Add("report", [14]);
        Lines(Taken(handover)).ShouldBe(Lines(handover));
    }

    [Fact]
    public void A_name_of_several_lines_is_kept_too()
    {
        var handover = new Handover();
        handover.Add("unix", [8, 8], "a\nb");
        Lines(Taken(handover)).ShouldBe(Lines(handover));
    }

    [Theory]
    [InlineData("socket")]
    [InlineData("socket 3")]
    [InlineData("socket 3 x name")]
    [InlineData("socket 3 -1 name")]
    [InlineData("control ")]
    [InlineData("control 2147483648")]
    [InlineData("something 3")]
    [InlineData("a\nb")]
    public void What_is_no_line_is_an_error_that_quotes_it(string line) => Should.Throw<FormatException>(() => Handover.Parse(line + "\0")).Message
        .ShouldBe($"the handover has a line that this version does not know: \"{line.Replace('\n', '?')}\"");

    [Theory]
    [InlineData("x")]
    [InlineData("-1")]
    [InlineData("99999999999")]
    [InlineData("")]
    public void A_variable_that_is_no_descriptor_is_an_error_that_says_what_to_do(string value) =>
        Should.Throw<FormatException>(() => Handover.Take(value)).Message.ShouldBe(
            $"START_SERVER_HANDOVER is \"{value}\": expected a descriptor; start_server sets it for itself alone, so take it out of the environment");

    [Fact]
    public void What_this_version_does_not_know_is_an_error()
    {
        var handover = new Handover();
        handover.Add("novelty", [7]);
        Should.Throw<FormatException>(() => Taken(handover)).Message
            .ShouldBe("the handover has a line that this version does not know: \"novelty 7\"");
    }

    private static IEnumerable<string> Lines(Handover handover) =>
        handover.Lines.Select(line => $"{line.Kind} {string.Join(' ', line.Numbers)} <{line.Name}>");

    // As a successor takes it, but in this process. No other test takes one.
    private static Handover Taken(Handover handover)
    {
        using var memory = handover.ToMemory();
        int taken = Libc.fcntl(memory.Number, Libc.F_DUPFD_CLOEXEC, 3);
        Environment.SetEnvironmentVariable(Handover.Variable, taken.ToString());
        try
        {
            return Handover.Take()!;
        }
        finally
        {
            Environment.SetEnvironmentVariable(Handover.Variable, null);
        }
    }

    private static string TextOf(Handover handover)
    {
        using var memory = handover.ToMemory();
        return Bytes.ToText(FileText.Read($"/proc/self/fd/{memory.Number}"));
    }
}
