using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor.Files;

/// <summary>Where the standard output and error of everything go: <c>--log-file</c>.</summary>
internal abstract class LogOutput : IDisposable
{
    private const int StandardOutput = 1;
    private const int StandardError = 2;

    /// <summary>What to write to.</summary>
    public abstract int Number { get; }

    /// <summary>Opens it: a file to append to, or, after a bar, a command to pipe into.</summary>
    /// <exception cref="SyscallException">The file cannot be opened.</exception>
    public static LogOutput Open(string spec)
    {
        return CommandOf(spec) is { } command ? LogPipe.Create(command) : LogFile.Open(spec);
    }

    /// <summary>The command, when it is one.</summary>
    public static string? CommandOf(string spec)
    {
        string trimmed = spec.TrimStart();
        return trimmed.StartsWith('|') ? trimmed[1..].Trim() : null;
    }

    /// <summary>Makes it our standard output and error, which workers inherit.</summary>
    public void Redirect()
    {
        foreach (int stream in (int[])[StandardOutput, StandardError])
            if (Libc.dup2(Number, stream) < 0) throw SyscallException.FromErrno("dup2", "the log");
    }

    /// <summary>Opens a file again, by name: it may have been renamed.</summary>
    /// <param name="how">How that went, for the log.</param>
    /// <returns>Whether it was opened.</returns>
    public abstract bool Reopen(out string how);

    public abstract void Dispose();
}
