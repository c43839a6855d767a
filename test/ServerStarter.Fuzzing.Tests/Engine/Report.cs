namespace ServerStarter.Fuzzing.Tests.Engine;

/// <summary>What came of some inputs.</summary>
public sealed record Report(long Inputs, long Accepted, TimeSpan Time)
{
    public long Refused => Inputs - Accepted;

    /// <summary>Fails where hardly anything was accepted, or hardly anything refused: then nothing was found out about one side.</summary>
    public void CheckBothSides(int leastInAThousand)
    {
        long least = Math.Max(1, Inputs * leastInAThousand / 1000);
        if (Accepted < least || Refused < least) throw new BrokenPromiseException($"only one side is reached: {this}");
    }

    public override string ToString() =>
        FormattableString.Invariant($"{Inputs,9} inputs {Accepted,9} accepted {Refused,9} refused {Time.TotalSeconds,7:F1} s");
}
