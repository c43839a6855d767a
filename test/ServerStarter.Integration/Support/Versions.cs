namespace ServerStarter.Integration;

/// <summary>A server whose next version may be broken.</summary>
internal static class Versions
{
    /// <summary>To be given with <see cref="Version"/>: one that lives for an interval, as on a busy machine a broken one
    /// may, is not up yet.</summary>
    public const string Ready = "--ready=notify";

    extension(Sandbox sandbox)
    {
        /// <summary>TestWorker, which ends at its start with 1 while there is a file "broken", and else says that it is ready
        /// when there is a file "ready", as there is from the beginning.</summary>
        public IEnumerable<string> Version(params IEnumerable<string> options) =>
            sandbox.Worker(["--fail-while", sandbox["broken"], "--ready-when", sandbox.Touch("ready"), .. options]);
    }
}
