using ServerStarter.Supervisor.Files;
using ServerStarter.Supervisor.Linux;
using ServerStarter.Supervisor.Processes;

namespace ServerStarter.Supervisor.Checking;

/// <summary>Whether a program could be executed.</summary>
internal static class ProgramPlace
{
    // The kernel looks no further for a first line; a loader is named within the first page.
    private const int HeadLength = 4096;

    /// <summary>Looks for it as a start would, and for what executes it.</summary>
    /// <param name="program">As the user wrote it.</param>
    /// <param name="path">The worker's PATH.</param>
    /// <param name="directory">The worker's working directory; null: ours.</param>
    /// <exception cref="SyscallException">It could not be.</exception>
    public static void Check(string program, string? path, string? directory)
    {
        string file = ProgramPath.Find(program, path, directory);
        string here = SeenFromHere(file, directory);
        if (FileIdentity.OfTarget(here) is not { } found) throw new SyscallException("exec", file, Libc.ENOENT);
        if (!found.IsRegular) throw new SyscallException("exec", file, Libc.EACCES, "it is no regular file");
        if (Libc.access(here, Libc.X_OK) != 0) throw SyscallException.FromErrno("exec", file);
        // One that may be executed but not read keeps its secret.
        if (Interpreter.NamedIn(FileText.TryRead(here, HeadLength)) is not { } interpreter) return;
        if (Libc.access(SeenFromHere(interpreter.File, directory), Libc.X_OK) != 0)
            throw SyscallException.FromErrno("exec", file, $"the file is there, but it needs {interpreter.File} to be executed by");
        if (interpreter.LookedFor is { } name) CheckLookedFor(file, name, path, directory);
    }

    private static void CheckLookedFor(string file, string name, string? path, string? directory)
    {
        try
        {
            ProgramPath.Find(name, path, directory);
        }
        catch (SyscallException e)
        {
            throw new SyscallException("exec", file, e.Errno, $"its first line has env(1) look for {name} in PATH");
        }
    }

    private static string SeenFromHere(string file, string? directory) =>
        directory is null || file.StartsWith('/') ? file : directory + "/" + file;
}
