using System.Diagnostics;
using ServerStarter;

namespace LibraryWorker;

/// <summary>What a child of this worker inherits before its sockets are adopted, and after.</summary>
internal static class Children
{
    public static int Print()
    {
        _ = StartServer.Sockets;
        Spawn("before");
        foreach (var socket in StartServer.Sockets)
            socket.AdoptSocket();
        Spawn("after");
        return 0;
    }

    private static void Spawn(string when)
    {
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "for fd in /proc/$$/fd/*; do readlink $fd; done"])
        {
            RedirectStandardOutput = true,
        })!;
        foreach (var target in shell.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries))
            Console.WriteLine($"{when}: {target}");
        shell.WaitForExit();
    }
}
