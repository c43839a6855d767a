using Xunit;

namespace ServerStarter.Testing;

/// <summary>A theory about the Perl program alone.</summary>
public sealed class PerlTheoryAttribute : TheoryAttribute
{
    public PerlTheoryAttribute() => Skip = Subject.Perl.Missing;
}
