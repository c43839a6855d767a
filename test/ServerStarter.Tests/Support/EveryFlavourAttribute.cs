using System.Reflection;
using Xunit.Sdk;

namespace ServerStarter.Tests.Support;

/// <summary>A theory about every kind of listening socket.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class EveryFlavourAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => Enum.GetValues<Flavour>().Select(flavour => new object[] { flavour });
}
