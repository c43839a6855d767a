using Xunit;

namespace ServerStarter.Testing;

/// <summary>A theory about this repository's program alone.</summary>
public sealed class OursTheoryAttribute : TheoryAttribute
{
    public OursTheoryAttribute() => Skip = Subject.Ours.Missing;
}
