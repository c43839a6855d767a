using ServerStarter.Supervisor.Files;
using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor.Processes;

/// <summary>Starts processes.</summary>
/// <remarks>
/// A managed runtime cannot fork: the child would have one thread of a runtime that needs several. posix_spawn(3)
/// makes the child share our memory until it executes its program, so it costs the same however large we are, and what
/// fails in the child, exec(3) included, comes back as an error number. What is to happen in between, in the child, is
/// a list of "file actions".
/// </remarks>
internal static unsafe class Spawner
{
    private const uint FirstInheritable = 3;

    /// <summary>Starts a process.</summary>
    /// <exception cref="SyscallException">No process came of it.</exception>
    public static ChildProcess Start(Launch launch)
    {
        KeepToOurselves();
        // What cannot be watched has to be killed, with all that it has accepted by then: so room for that is made before.
        using Descriptor room = Descriptor.OrThrow(Libc.eventfd(0, Libc.EFD_CLOEXEC), "eventfd", launch.File);
        int error = Spawn(launch, launch.File, launch.Arguments, out int pid);
        // A script without "#!": the shell's, as execvp(3) has it.
        if (error == Libc.ENOEXEC)
            error = Spawn(launch, "/bin/sh", ShellArguments(launch), out pid);
        if (error != 0) throw WhyNot(launch, error);
        room.Dispose();
        return ChildProcess.Watch(pid, launch.File);
    }

    /// <summary>Marks all that we have open close-on-exec: also what somebody opened without, or left to us.</summary>
    private static void KeepToOurselves()
    {
        if (Libc.close_range(FirstInheritable, uint.MaxValue, Libc.CLOSE_RANGE_CLOEXEC) == 0) return;
        // Before Linux 5.11.
        foreach (string name in DirectoryListing.Of("/proc/self/fd"))
            if (int.TryParse(name, out int fd) && fd >= FirstInheritable) _ = Libc.fcntl(fd, Libc.F_SETFD, Libc.FD_CLOEXEC);
    }

    private static int Spawn(Launch launch, string file, IReadOnlyList<string> arguments, out int pid)
    {
        using var argv = new CStringArray(arguments);
        using var envp = new CStringArray(launch.Environment);
        Libc.posix_spawnattr_t attributes;
        Libc.posix_spawn_file_actions_t actions;
        Check(Libc.posix_spawnattr_init(&attributes));
        Check(Libc.posix_spawn_file_actions_init(&actions));
        try
        {
            Describe(&attributes, launch);
            Describe(&actions, launch);
            int started = 0;
            int error = Libc.posix_spawn(&started, file, &actions, &attributes, argv.Pointer, envp.Pointer);
            pid = started;
            return error;
        }
        finally
        {
            _ = Libc.posix_spawn_file_actions_destroy(&actions);
            _ = Libc.posix_spawnattr_destroy(&attributes);
        }
    }

    private static List<string> ShellArguments(Launch launch)
    {
        var arguments = new List<string>(launch.Arguments);
        arguments[0] = launch.File;
        arguments.Insert(0, "sh");
        return arguments;
    }

    private static void Describe(Libc.posix_spawnattr_t* attributes, Launch launch)
    {
        short flags = Libc.POSIX_SPAWN_SETSIGDEF | Libc.POSIX_SPAWN_SETSIGMASK;
        if (launch.InNewSession) flags |= Libc.POSIX_SPAWN_SETSID;
        if (launch.InNewGroup) flags |= Libc.POSIX_SPAWN_SETPGROUP;
        Check(Libc.posix_spawnattr_setflags(attributes, flags));
        if (launch.InNewGroup) Check(Libc.posix_spawnattr_setpgroup(attributes, 0));

        // Everything as a program expects it, but SIGPIPE stays ignored: Perl's workers have it so, and systemd's.
        Libc.sigset_t defaults = Libc.sigset_t.All;
        defaults.Remove(Libc.SIGPIPE);
        Check(Libc.posix_spawnattr_setsigdefault(attributes, &defaults));
        Libc.sigset_t none = default;
        Check(Libc.posix_spawnattr_setsigmask(attributes, &none));
    }

    private static void Describe(Libc.posix_spawn_file_actions_t* actions, Launch launch)
    {
        if (launch.Directory is not null) Check(Libc.posix_spawn_file_actions_addchdir_np(actions, launch.Directory));
        if (launch.WithoutInput) Check(OpenNull(actions, 0, Libc.O_RDONLY));
        if (launch.SilentOutput) Check(OpenNull(actions, 1, Libc.O_WRONLY));
        if (launch.SilentOutput) Check(OpenNull(actions, 2, Libc.O_WRONLY));
        // Onto itself too: that is what takes close-on-exec off in the child, and only there (glibc 2.29).
        foreach ((int ours, int theirs) in launch.Descriptors)
            Check(Libc.posix_spawn_file_actions_adddup2(actions, ours, theirs));
    }

    private static int OpenNull(Libc.posix_spawn_file_actions_t* actions, int stream, int mode) =>
        Libc.posix_spawn_file_actions_addopen(actions, stream, "/dev/null", mode, 0);

    // posix_spawn(3) does not say which of its steps failed.
    private static SyscallException WhyNot(Launch launch, int error)
    {
        if (launch.Directory is { } directory)
        {
            FileIdentity? identity = FileIdentity.OfTarget(directory);
            if (identity is not { IsDirectory: true } || Libc.access(directory, Libc.X_OK) != 0)
                return new SyscallException("chdir", directory, error, "it is the workers' directory (--dir)");
        }
        return new SyscallException("exec", launch.File, error, ExecAdvice(launch, error));
    }

    /// <summary>What to say to a file that cannot be executed; null: the error says it all.</summary>
    public static string? ExecAdvice(Launch launch, int error)
    {
        string seenFromHere = launch.Directory is null || launch.File.StartsWith('/')
            ? launch.File
            : launch.Directory + "/" + launch.File;
        return error == Libc.ENOENT && FileIdentity.OfTarget(seenFromHere) is not null
            ? "the file is there, but the interpreter or loader that it names is not"
            : null;
    }

    // Only memory can run out here, or a number be out of range.
    private static void Check(int error)
    {
        if (error != 0) throw new SyscallException("posix_spawn", "its preparation", error);
    }
}
