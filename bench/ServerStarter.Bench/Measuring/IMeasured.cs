namespace ServerStarter.Bench.Measuring;

/// <summary>Something that is measured beside others.</summary>
internal interface IMeasured
{
    /// <summary>What tables call it.</summary>
    string Name { get; }
}
