namespace ServerStarter.Fuzzing.Tests.Engine;

/// <summary>What became of some inputs.</summary>
internal sealed record Report(long Inputs, long Accepted, TimeSpan Time)
{
    // Fewer prove nothing; and of so many, one side with fewer than one in two hundred is not looked at.
    private const long LeastInputs = 200, LeastPart = 200;

    public long Refused => Inputs - Accepted;

    /// <summary>Fails where hardly any were accepted, or hardly any refused: then little was found out about one side.</summary>
    /// <exception cref="BrokenPromiseException">It is so.</exception>
    public void CheckBothSides()
    {
        if (Inputs >= LeastInputs && Math.Min(Accepted, Refused) < Inputs / LeastPart) throw new BrokenPromiseException($"only one side is reached: {this}");
    }

    public override string ToString() =>
        FormattableString.Invariant($"{Inputs,9} inputs {Accepted,9} accepted {Refused,9} refused {Time.TotalSeconds,7:F1} s");
}
