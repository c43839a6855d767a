namespace ServerStarter.Packages.Tests;

/// <summary>Packing takes seconds: the test classes share it.</summary>
[CollectionDefinition(Name)]
public sealed class PackedOnce : ICollectionFixture<Packed>
{
    public const string Name = "packed";
}
