using System.Reflection;
using Xunit.Sdk;

namespace ServerStarter.Testing;

/// <summary>Runs a theory on the Perl program.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PerlAttribute : DataAttribute
{
    public PerlAttribute() => Skip = Subject.Perl.Missing;

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[Subject.Perl]];
}

/// <summary>Runs a theory on this repository's program.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OursAttribute : DataAttribute
{
    public OursAttribute() => Skip = Subject.Ours.Missing;

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[Subject.Ours]];
}
