namespace ServerStarter.Compatibility;

/// <summary>The same scenario on both programs, at the same time.</summary>
internal static class Both
{
    public static (T Perl, T Ours) Do<T>(Func<Subject, T> scenario)
    {
        var perl = Task.Factory.StartNew(() => scenario(Subject.Perl), TaskCreationOptions.LongRunning);
        var ours = scenario(Subject.Ours);
        return (perl.GetAwaiter().GetResult(), ours);
    }

    /// <summary>What a user sees of ours must be what he sees of the Perl program.</summary>
    public static void ShouldSeeTheSame<T>(Func<Subject, T> scenario)
    {
        var (perl, ours) = Do(scenario);
        ours.ShouldBeEquivalentTo(perl);
    }

    /// <summary>The log of ours must say what the Perl program's does.</summary>
    public static void ShouldSayTheSame(Func<Subject, Transcript> scenario)
    {
        var (perl, ours) = Do(scenario);
        ours.ShouldCover(perl);
    }
}
