namespace ServerStarter.Integration;

/// <summary>Bounds for what must happen at once, next to what it must not wait for.</summary>
internal static class Patience
{
    /// <summary>Seconds of an interval or a delay that no test lives to see the end of.</summary>
    public const string VeryLong = "600";

    /// <summary>At once, on a machine that does something else as well.</summary>
    public static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(4);
}
