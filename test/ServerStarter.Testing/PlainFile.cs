using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using ServerStarter.Testing.Linux;

namespace ServerStarter.Testing;

/// <summary>
/// Files as any other program reads them. The framework's own File.ReadAllText takes a shared flock(2), which fails on
/// a pid file that a superdaemon holds, and is in the way of one that is about to take it.
/// </summary>
public static class PlainFile
{
    private const int ENOENT = 2;

    /// <summary>A whole file, or null where there is none.</summary>
    public static string? Read(string path)
    {
        var fd = Libc.open(path, Libc.O_RDONLY | Libc.O_CLOEXEC);
        if (fd < 0)
            return Marshal.GetLastPInvokeError() == ENOENT ? null
                : throw new IOException($"{path}: {Marshal.GetLastPInvokeErrorMessage()}");
        using var reader = new StreamReader(new FileStream(new SafeFileHandle(fd, ownsHandle: true), FileAccess.Read));
        return reader.ReadToEnd();
    }

    /// <summary>The whole lines of a file; none where there is none.</summary>
    public static string[] Lines(string path) => Read(path)?.Split('\n')[..^1] ?? [];
}
