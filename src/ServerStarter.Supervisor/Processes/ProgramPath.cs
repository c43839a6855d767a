using System.Runtime.InteropServices;
using ServerStarter.Supervisor.Files;
using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor.Processes;

/// <summary>Finds a program as execvp(3) does, but by the worker's PATH and from the worker's directory.</summary>
internal static class ProgramPath
{
    private const string DefaultPath = "/bin:/usr/bin";

    /// <summary>The file to execute: a name with a slash as it is, another one searched for.</summary>
    /// <param name="program">As the user wrote it.</param>
    /// <param name="path">The worker's PATH; null: /bin and /usr/bin.</param>
    /// <param name="directory">The worker's working directory; null: ours.</param>
    /// <exception cref="SyscallException">It is in none of the places.</exception>
    public static string Find(string program, string? path, string? directory)
    {
        if (program.Contains('/', StringComparison.Ordinal)) return program;
        int errno = Libc.ENOENT;
        foreach (string place in (path ?? DefaultPath).Split(':'))
        {
            string candidate = place.Length == 0 ? "./" + program : place + "/" + program;
            string seenFromHere = directory is null || candidate[0] == '/' ? candidate : directory + "/" + candidate;
            if (Libc.access(seenFromHere, Libc.X_OK) != 0)
            {
                if (Marshal.GetLastPInvokeError() == Libc.EACCES) errno = Libc.EACCES;
            }
            else if (FileIdentity.OfTarget(seenFromHere) is { IsRegular: true })
            {
                return candidate;
            }
        }
        throw new SyscallException("exec", program, errno, "searched for in PATH");
    }
}
