using ServerStarter.Supervisor.Files;

namespace ServerStarter.Supervisor.Checking;

/// <summary>Whether there is something to log to.</summary>
internal static class LogPlace
{
    /// <exception cref="FormatException">It is a command, but an empty one.</exception>
    /// <exception cref="SyscallException">It is a file that could not be opened.</exception>
    public static void Check(string spec)
    {
        string? command = LogOutput.CommandOf(spec);
        if (command is null) FilePlace.CheckForWriting(spec);
        else if (command.Length == 0) throw new FormatException($"{Quotation.Of(spec)}: expected a file, or \"| command\"");
    }
}
