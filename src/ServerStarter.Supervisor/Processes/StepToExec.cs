using System.Globalization;
using ServerStarter.Supervisor.Files;
using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor.Processes;

/// <summary>This program as <see cref="ExecStep"/> starts it: gives itself the surroundings of a worker and becomes it.</summary>
internal static unsafe class StepToExec
{
    private const int CannotExecute = 126;

    // The verb and the number of the pipe before the surroundings; the directory, the file and a name after them.
    private const int Before = 2, Least = Before + Surroundings.WordCount + 3;

    /// <summary>Whether this process is such a step.</summary>
    public static bool IsThis(IReadOnlyList<string> words) => words.Count > 0 && words[0] == ExecStep.Verb;

    /// <summary>Becomes the worker, or returns an exit status.</summary>
    /// <exception cref="FormatException">Not <see cref="ExecStep"/> has started it.</exception>
    public static int Run(IReadOnlyList<string> words)
    {
        if (words.Count < Least || !int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out int report))
            throw new FormatException($"{ExecStep.Verb} is for start_server itself, which starts workers by it");
        // Closed by exec, which is how the other end learns that it went well.
        _ = Libc.fcntl(report, Libc.F_SETFD, Libc.FD_CLOEXEC);
        try
        {
            int directory = Before + Surroundings.WordCount;
            Take(Surroundings.FromWords(words, Before));
            // As the user it is by now: what only that one may enter is entered, what only root may is not.
            if (words[directory].Length > 0) Check(Libc.chdir(words[directory]), "chdir", words[directory]);
            Execute(words[directory + 1], words, directory + 2);
        }
        catch (SyscallException e)
        {
            Report(report, e);
        }
        return CannotExecute;
    }

    // Limits first, as long as root may raise them; the user last, who may no longer change anything.
    private static void Take(Surroundings surroundings)
    {
        // Without a socket there is nothing to say of whose it is.
        if (surroundings.ListenPid && Environment.GetEnvironmentVariable(ListenFds.Count) is not null)
            _ = Libc.setenv(ListenFds.Pid, Libc.getpid().ToString(CultureInfo.InvariantCulture), overwrite: 1);
        if (surroundings.Umask is { } umask) _ = Libc.umask((uint)umask);
        if (surroundings.OpenFiles is { } files)
        {
            var limit = new Libc.rlimit { rlim_cur = (ulong)files.Soft, rlim_max = (ulong)files.Hard };
            Check(Libc.setrlimit(Libc.RLIMIT_NOFILE, &limit), "setrlimit", "RLIMIT_NOFILE to " + files);
        }
        if (surroundings.Groups is { } groups)
        {
            fixed (uint* first = groups) Check(Libc.setgroups((nuint)groups.Length, first), "setgroups", surroundings.ToWords()[2]);
        }
        if (surroundings.Group is { } group) Check(Libc.setresgid(group, group, group), "setresgid", Accounts.AccountId.Text(group));
        if (surroundings.User is { } user) Check(Libc.setresuid(user, user, user), "setresuid", Accounts.AccountId.Text(user));
    }

    private static void Execute(string file, IReadOnlyList<string> words, int firstArgument)
    {
        var arguments = new string[words.Count - firstArgument];
        for (int i = 0; i < arguments.Length; i++) arguments[i] = words[firstArgument + i];
        using var argv = new CStringArray(arguments);
        Check(Libc.execvp(file, argv.Pointer), "exec", file);
    }

    private static void Check(int result, string call, string target)
    {
        if (result != 0) throw SyscallException.FromErrno(call, target);
    }

    private static void Report(int report, SyscallException failure)
    {
        string text = failure.Errno.ToString(CultureInfo.InvariantCulture) + " " + failure.Call + " " + failure.Target;
        FileText.Write(report, Bytes.ToTerminated(text).AsSpan(..^1), "the exec step's report");
    }
}
