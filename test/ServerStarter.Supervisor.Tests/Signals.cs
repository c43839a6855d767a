namespace ServerStarter.Supervisor.Tests;

public class Signals
{
    // kill -l of Linux, in its order.
    private static readonly string[] Names =
    [
        "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV", "USR2", "PIPE", "ALRM", "TERM",
        "STKFLT", "CHLD", "CONT", "STOP", "TSTP", "TTIN", "TTOU", "URG", "XCPU", "XFSZ", "VTALRM", "PROF", "WINCH", "IO",
        "PWR", "SYS",
    ];

    [Fact]
    public void Every_name_is_known_in_any_case_with_and_without_sig()
    {
        for (int number = 1; number <= Names.Length; number++)
        {
            string name = Names[number - 1];
            new Signal(number).Name.ShouldBe(name);
            string lower = name.ToLowerInvariant();
            foreach (var text in (string[])[name, "SIG" + name, "Sig" + name, "sig" + lower, lower])
                Parsed(text).ShouldBe(number, text);
        }
    }

    [Theory]
    [InlineData("IOT", 6)]
    [InlineData("CLD", 17)]
    [InlineData("SIGPOLL", 29)]
    public void Second_names_are_known(string text, int number) => Parsed(text).ShouldBe(number);

    [Fact]
    public void Every_real_time_signal_is_known_by_both_its_names()
    {
        for (int distance = 0; distance <= 30; distance++)
        {
            Parsed($"RTMIN+{distance}").ShouldBe(34 + distance);
            Parsed($"sigrtmax-{distance}").ShouldBe(64 - distance);
        }
        Parsed("RTMIN").ShouldBe(34);
        Parsed("RTMAX").ShouldBe(64);
    }

    [Fact]
    public void Every_signal_is_known_by_its_number_and_by_the_name_it_shows()
    {
        for (int number = 1; number <= 64; number++)
        {
            Parsed(number.ToString()).ShouldBe(number);
            Parsed(new Signal(number).Name).ShouldBe(number);
            new Signal(number).ToString().ShouldBe(new Signal(number).Name);
        }
    }

    [Theory]
    [InlineData(34, "RTMIN")]
    [InlineData(37, "RTMIN+3")]
    [InlineData(63, "RTMIN+29")]
    [InlineData(64, "RTMAX")]
    [InlineData(32, "32")]
    [InlineData(65, "65")]
    [InlineData(0, "0")]
    public void Names_of_numbers_beyond_the_list(int number, string name) => new Signal(number).Name.ShouldBe(name);

    [Theory]
    [InlineData("")]
    [InlineData("SIG")]
    [InlineData("TERMINATE")]
    [InlineData("TER")]
    [InlineData(" TERM")]
    [InlineData("TERM ")]
    [InlineData("SIGSIGTERM")]
    [InlineData("0")]
    [InlineData("65")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData("1.0")]
    [InlineData("99999999999")]
    [InlineData("RTMIN+31")]
    [InlineData("RTMIN+-1")]
    [InlineData("RTMIN-1")]
    [InlineData("RTMIN+")]
    [InlineData("RTMIN 1")]
    [InlineData("RTMAX-31")]
    [InlineData("RTMAX+1")]
    [InlineData("EXIT")]
    public void Nonsense_is_none(string text) => Signal.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void Null_is_a_mistake_of_the_caller() => Should.Throw<ArgumentNullException>(() => Signal.TryParse(null!, out _));

    [Fact]
    public void Those_with_a_field_of_their_own_have_the_right_number()
    {
        Signal.Hup.Name.ShouldBe("HUP");
        Signal.Int.Name.ShouldBe("INT");
        Signal.Kill.Name.ShouldBe("KILL");
        Signal.Usr1.Name.ShouldBe("USR1");
        Signal.Term.Name.ShouldBe("TERM");
    }

    private static int? Parsed(string text) => Signal.TryParse(text, out var signal) ? signal.Number : null;
}
