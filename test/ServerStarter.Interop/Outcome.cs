namespace ServerStarter.Interop;

/// <summary>What became of the requests of a <see cref="Deployment"/>.</summary>
/// <param name="Load">Its clients, stopped.</param>
/// <param name="AnswererOfHalf">
/// Who answered a request of which generation 1 had half when it was told to leave; null: it closed the connection.
/// </param>
/// <param name="AnswererOfSilent">
/// The same of a connection on which nothing had been sent, which a kernel that defers accept(2) gives to the next one.
/// </param>
internal sealed record Outcome(Load Load, int? AnswererOfHalf, int? AnswererOfSilent)
{
    public Outcome ShouldHaveLostNothing()
    {
        Load.Failures.ShouldBeEmpty();
        AnswererOfHalf.ShouldBe(1);
        AnswererOfSilent.ShouldNotBeNull();
        return this;
    }

    /// <summary>Each connection that a client kept was answered on until the server had announced its end.</summary>
    public void ShouldHaveAnnouncedEveryClose()
    {
        Load.AnsweredOnKept.ShouldBeGreaterThan(0);
        Load.AskedAgain.ShouldBe(0);
    }

    public override string ToString()
    {
        var failures = Load.Failures.CountBy(failure => $"{failure.GetType().Name}: {failure.Message}");
        return $"{Load.Answered} answers, {Load.AnsweredOnKept} of them on kept connections; "
            + $"{Load.AskedAgain} asked again; {Load.Failures.Count} failures; half answered by {AnswererOfHalf?.ToString() ?? "nobody"}, "
            + $"a late one by {AnswererOfSilent?.ToString() ?? "nobody"}"
            + string.Concat(failures.Select(kind => $"\n{kind.Value} × {kind.Key}"));
    }
}
