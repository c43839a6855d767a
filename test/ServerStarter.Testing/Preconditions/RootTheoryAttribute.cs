using Xunit;

namespace ServerStarter.Testing;

/// <summary>A theory about this repository's program that only root can see.</summary>
public sealed class RootTheoryAttribute : TheoryAttribute
{
    public RootTheoryAttribute() => Skip = Subject.Ours.Missing ?? Precondition.Root;
}
