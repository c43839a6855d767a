using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor.PropertyTests.Scripts;

/// <summary>Why the system starts no process, in the words of the program.</summary>
internal static class Shortage
{
    private const int ENOMEM = 12;

    public static readonly string NoFile = Of("./server", Libc.ENOENT);

    /// <summary>Those of workers: the file is not there, no more processes, no more memory.</summary>
    public static string[] OfWorkers { get; } = [NoFile, Of("./server", Libc.EAGAIN), Of("./server", ENOMEM)];

    /// <summary>The same of commands.</summary>
    public static string[] OfCommands { get; } = [Of("/bin/sh", Libc.EAGAIN), Of("/bin/sh", ENOMEM)];

    private static string Of(string file, int errno) => new SyscallException("exec", file, errno).Message;
}
