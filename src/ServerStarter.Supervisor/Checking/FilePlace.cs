using ServerStarter.Supervisor.Files;
using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor.Checking;

/// <summary>Whether a file could be had under a name. What is thrown is what a start would throw, or says more.</summary>
internal static class FilePlace
{
    /// <summary>To be opened, and made where it is not there.</summary>
    /// <exception cref="SyscallException">It could not be.</exception>
    public static void CheckForWriting(string path)
    {
        // Of a named pipe the log holds both ends.
        bool isPipe = FileIdentity.OfTarget(path) is { IsPipe: true };
        CheckForOpening(path, isPipe ? Libc.R_OK | Libc.W_OK : Libc.W_OK);
    }

    /// <inheritdoc cref="CheckForWriting"/>
    public static void CheckForReadingAndWriting(string path) => CheckForOpening(path, Libc.R_OK | Libc.W_OK);

    /// <summary>To be put there by rename(2), in the place of whatever file has the name.</summary>
    /// <exception cref="SyscallException">It could not be.</exception>
    public static void CheckForReplacing(string path)
    {
        if (FileIdentity.OfLink(path) is { IsDirectory: true }) throw new SyscallException("rename", path, Libc.EISDIR);
        CheckForNaming("open", path);
    }

    /// <summary>Whether its directory is there and takes a new name.</summary>
    /// <param name="call">What would fail otherwise.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="SyscallException">It is not, or does not.</exception>
    public static void CheckForNaming(string call, string path)
    {
        int slash = path.LastIndexOf('/');
        string directory = slash < 0 ? "." : path[..Math.Max(slash, 1)];
        if (FileIdentity.OfTarget(directory) is not { } found)
            throw new SyscallException(call, path, Libc.ENOENT, $"there is no directory {directory}");
        if (!found.IsDirectory) throw new SyscallException(call, path, Libc.ENOTDIR, $"{directory} is none");
        if (Libc.access(directory, Libc.W_OK | Libc.X_OK) != 0)
            throw SyscallException.FromErrno(call, path, $"no file can be made in the directory {directory}");
    }

    private static void CheckForOpening(string path, int mode)
    {
        if (FileIdentity.OfTarget(path) is not { } file) CheckForNaming("open", path);
        else if (file.IsDirectory) throw new SyscallException("open", path, Libc.EISDIR);
        else if (Libc.access(path, mode) != 0) throw SyscallException.FromErrno("open", path);
    }
}
