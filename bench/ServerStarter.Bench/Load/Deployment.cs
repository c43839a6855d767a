namespace ServerStarter.Bench.Load;

/// <summary>A deploy under load.</summary>
/// <param name="Ordered">When it was ordered: CLOCK_MONOTONIC in nanoseconds.</param>
/// <param name="Version">The version that came with it.</param>
internal readonly record struct Deployment(long Ordered, int Version);
