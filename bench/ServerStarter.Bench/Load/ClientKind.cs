namespace ServerStarter.Bench.Load;

/// <summary>What clients do with their connections.</summary>
internal enum ClientKind
{
    /// <summary>A new one for each request.</summary>
    New,

    /// <summary>They keep it until the server says "Connection: close" or closes it.</summary>
    Kept,
}
