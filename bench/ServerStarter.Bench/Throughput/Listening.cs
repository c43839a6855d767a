using ServerStarter.Bench.Measuring;

namespace ServerStarter.Bench.Throughput;

/// <summary>The same server, with a socket from here or from there.</summary>
/// <param name="Name">Where it has its socket from.</param>
/// <param name="IsHandedOver">Whether <c>start_server</c> gave it.</param>
internal sealed record Listening(string Name, bool IsHandedOver) : IMeasured
{
    public static IReadOnlyList<Listening> All { get; } =
        [new("bound by Kestrel itself", false), new("handed over by start_server", true)];
}
