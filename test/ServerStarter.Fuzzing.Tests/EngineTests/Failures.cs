using System.Text;

namespace ServerStarter.Fuzzing.Tests.EngineTests;

public class Failures
{
    private const ulong Seed = 7;

    private static readonly Corpus s_corpus = Corpus.Of(["one=1;two=2", "three"], "=", ";", "!");

    [Fact]
    public void Name_the_shortest_input_that_fails_and_how_to_repeat_it()
    {
        string message = Failure(input => input.Contains((byte)'!') && input.Contains((byte)'w') ? throw new InvalidOperationException("both") : true, out _);
        message.ShouldStartWith("Target: InvalidOperationException: both\ninput: \"");
        message.ShouldContain("\", 2 bytes, made shorter from ");
        message.ShouldMatch($"repeat: FUZZ_SEED={Seed} FUZZ_INPUT=[0-9]+ dotnet test test/ServerStarter.Fuzzing.Tests --filter FullyQualifiedName~\\.Target\\.\n");
    }

    [Fact]
    public void Come_again_with_the_number_alone()
    {
        Func<byte[], bool> accepts = input => input.Length > 1000 ? throw new InvalidOperationException("long") : true;
        Failure(accepts, out long number);
        Should.Throw<BrokenPromiseException>(() => new FuzzRun("Target", s_corpus, Seed, accepts).Try(number, 1)).Message.ShouldContain(", 1001 bytes, made shorter from ");
    }

    // Or one that is easily found would hide the one that was.
    [Fact]
    public void Do_not_become_other_ones_when_they_are_made_shorter() => Failure(
        input => !input.Contains((byte)'!') ? true : input.Length > 20 ? throw new InvalidOperationException("this") : throw new InvalidOperationException("that"), out _, first: 2000)
        .ShouldMatch("this[^!]*!|that[^!]*!");

    [Fact]
    public void Show_what_cannot_be_shown_as_it_is()
    {
        Readable.Of([(byte)'a', 0, 0xFF, (byte)'"', (byte)'\\', 0xC3, 0xA9]).ShouldBe("""
            "a\x00\xff\"\\\xc3\xa9"
            """);
        Readable.Of(new byte[10_000]).ShouldEndWith(" bytes more");
        Failure(_ => throw new InvalidOperationException("a\n\e[2J"), out _).ShouldStartWith("Target: InvalidOperationException: a??[2J\n");
    }

    [Fact]
    public void Are_inputs_that_cost_out_of_all_proportion() =>
        Failure(input => input.Length == 0 ? new byte[5 << 20].Length > 0 : true, out _).ShouldContain("for 0 bytes of input it took 52");

    [Theory]
    [InlineData(0, false)]
    [InlineData(9, false)]
    [InlineData(10, true)]
    [InlineData(1000, true)]
    [InlineData(1990, true)]
    [InlineData(1991, false)]
    [InlineData(2000, false)]
    public void Are_runs_that_reach_one_side_only(int accepted, bool isGood)
    {
        var report = new Report(2000, accepted, TimeSpan.Zero);
        if (isGood) report.CheckBothSides();
        else Should.Throw<BrokenPromiseException>(report.CheckBothSides).Message.ShouldStartWith("only one side is reached: ");
    }

    [Fact]
    public void Are_none_where_all_is_well()
    {
        var report = new FuzzRun("Target", s_corpus, Seed, input => input.Contains((byte)'=')).Try(0, 2000);
        report.Inputs.ShouldBe(2000);
        report.CheckBothSides();
        report.ToString().ShouldMatch("^     2000 inputs +[0-9]+ accepted +[0-9]+ refused +[0-9.]+ s$");
    }

    [Fact]
    public void Of_bytes_are_made_shorter_up_to_the_last_one() =>
        Encoding.UTF8.GetString(Shrinking.Of("axbbbbxcccccccccc"u8.ToArray(), input => input.AsSpan().Count((byte)'x') == 2)).ShouldBe("xx");

    private static string Failure(Func<byte[], bool> accepts, out long number, long first = 0)
    {
        string message = Should.Throw<BrokenPromiseException>(() => new FuzzRun("Target", s_corpus, Seed, accepts).Try(first, 100_000)).Message;
        string after = message[(message.IndexOf("FUZZ_INPUT=", StringComparison.Ordinal) + "FUZZ_INPUT=".Length)..];
        number = long.Parse(after[..after.IndexOf(' ', StringComparison.Ordinal)]);
        return message;
    }
}
