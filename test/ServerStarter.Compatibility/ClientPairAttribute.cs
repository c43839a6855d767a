using System.Reflection;
using Xunit.Sdk;

namespace ServerStarter.Compatibility;

/// <summary>Runs a theory with a client of one program and a superdaemon of one, in every combination.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class ClientPairAttribute : DataAttribute
{
    private readonly object[] _pair;

    public ClientPairAttribute(Subject client, Subject superdaemon)
    {
        _pair = [client, superdaemon];
        Skip = client.Missing ?? superdaemon.Missing;
    }

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [_pair];
}
