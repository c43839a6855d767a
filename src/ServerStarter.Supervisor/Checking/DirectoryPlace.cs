using ServerStarter.Supervisor.Files;
using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor.Checking;

/// <summary>Whether a directory is there and can be entered.</summary>
internal static class DirectoryPlace
{
    /// <exception cref="SyscallException">It is not, or cannot.</exception>
    public static void Check(string path)
    {
        if (FileIdentity.OfTarget(path) is { IsDirectory: false }) throw new SyscallException("chdir", path, Libc.ENOTDIR);
        if (Libc.access(path, Libc.X_OK) != 0) throw SyscallException.FromErrno("chdir", path);
    }
}
