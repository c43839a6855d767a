using System.Diagnostics;

namespace TestWorker;

/// <summary>A process whose parent has gone: init's, or the superdaemon's to reap. It holds every socket.</summary>
internal static class Orphan
{
    public static void LeaveBehind()
    {
        using var shell = Process.Start("/bin/sh", ["-c", "sleep 60 &"]);
        shell.WaitForExit();
    }
}
