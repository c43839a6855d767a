using Xunit;

namespace ServerStarter.Testing;

/// <summary>A fact about the Perl program alone.</summary>
public sealed class PerlFactAttribute : FactAttribute
{
    public PerlFactAttribute() => Skip = Subject.Perl.Missing;
}

/// <summary>A fact about this repository's program: what the Perl program does otherwise, or not at all.</summary>
public sealed class OursFactAttribute : FactAttribute
{
    public OursFactAttribute() => Skip = Subject.Ours.Missing;
}

/// <summary>A fact for which both programs are run, and what a user sees of them compared.</summary>
public sealed class ComparedFactAttribute : FactAttribute
{
    public ComparedFactAttribute() => Skip = Subject.Perl.Missing ?? Subject.Ours.Missing;
}

/// <summary>A fact about this repository's program that only root can see.</summary>
public sealed class RootFactAttribute : FactAttribute
{
    public RootFactAttribute() => Skip = Subject.Ours.Missing ?? Precondition.Root;
}

/// <summary>A fact about this repository's program as pid 1, as in a container.</summary>
public sealed class PidNamespaceFactAttribute : FactAttribute
{
    public PidNamespaceFactAttribute() => Skip = Subject.Ours.Missing ?? Precondition.PidNamespace;
}
