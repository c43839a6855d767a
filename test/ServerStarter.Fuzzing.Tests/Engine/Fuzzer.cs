namespace ServerStarter.Fuzzing.Tests.Engine;

/// <summary>Gives one thing that reads text of others thousands of inputs. A class that derives from it is a test. Each
/// input must be accepted or refused, and never anything else; both must happen.</summary>
public abstract class Fuzzer(ITestOutputHelper output)
{
    /// <summary>What the inputs are made from.</summary>
    public abstract Corpus Corpus { get; }

    /// <summary>Of how many inputs it gets one: those that take many system calls get fewer.</summary>
    protected virtual int OneIn => 1;

    /// <summary>Takes an input in. What is accepted is looked at, what is refused too.</summary>
    /// <returns>Whether it was accepted.</returns>
    /// <exception cref="Exception">Any: the test has failed.</exception>
    public abstract bool Accepts(byte[] input);

    [Fact]
    public void Any_input_is_accepted_or_refused_as_documented()
    {
        var inputs = new FuzzRun(GetType().Name, Corpus, Settings.Seed, Accepts);
        var report = Settings.OnlyInput is { } only ? inputs.Try(only, 1) : inputs.Try(0, Math.Max(Settings.Runs / OneIn, 1));
        output.WriteLine($"fuzz {GetType().Name,-20} {report}, seed {Settings.Seed}");
        if (Settings.OnlyInput is null) report.CheckBothSides();
    }
}
