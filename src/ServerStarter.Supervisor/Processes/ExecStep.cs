using System.Globalization;
using ServerStarter.Supervisor.Files;
using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor.Processes;

/// <summary>Starts a process with surroundings that posix_spawn(3) cannot give it.</summary>
/// <remarks>
/// What is spawned is this very program. It sees by its first argument that it is a step on the way (<see
/// cref="StepToExec"/>), gives itself the surroundings and executes the program in its place: the same process all along,
/// so pid, process group and descriptors are those of the worker. What fails there comes back through a pipe that
/// execve(2) closes, so that a program that cannot be executed is known as soon, and as well, as without the step.
/// </remarks>
internal static class ExecStep
{
    /// <summary>The first argument of the step. After it: the number of the pipe, the surroundings, the working directory
    /// (empty: as it is), the file to execute, and the arguments for it, the name it is called by first.</summary>
    public const string Verb = "--exec-step";

    private const string Ourselves = "/proc/self/exe";

    /// <summary>Starts it.</summary>
    /// <exception cref="SyscallException">No process came of it.</exception>
    public static ChildProcess Start(Launch launch, Surroundings surroundings)
    {
        (Descriptor readEnd, Descriptor writeEnd) = Pipe.New("the exec step");
        using (readEnd)
        {
            ChildProcess child;
            using (Descriptor report = ApartFrom(launch.Descriptors, writeEnd))
                child = Spawner.Start(Step(launch, surroundings, report.Number));
            // Until the step has executed the program or has failed, as posix_spawn(3) waits for its child.
            string failure = Bytes.ToText(FileText.ReadToEnd(readEnd.Number, "the exec step"));
            if (failure.Length == 0) return child;
            using (child) child.WaitForEnd();
            throw Reason(failure, launch, surroundings);
        }
    }

    private static Launch Step(Launch launch, Surroundings surroundings, int report) => launch with
    {
        File = Ourselves,
        Arguments =
        [
            "start_server", Verb, report.ToString(CultureInfo.InvariantCulture), .. surroundings.ToWords(),
            launch.Directory ?? "", launch.File, .. launch.Arguments,
        ],
        Descriptors = [.. launch.Descriptors, (report, report)],
        Directory = null,
    };

    // It keeps its number there, so it must not be that of a socket.
    private static Descriptor ApartFrom(IReadOnlyList<(int Ours, int Theirs)> descriptors, Descriptor descriptor)
    {
        var taken = new HashSet<int>();
        foreach ((_, int theirs) in descriptors) taken.Add(theirs);
        while (taken.Contains(descriptor.Number))
        {
            using Descriptor before = descriptor;
            descriptor = Descriptor.OrThrow(
                Libc.fcntl(before.Number, Libc.F_DUPFD_CLOEXEC, before.Number + 1), "fcntl", "the exec step");
        }
        return descriptor;
    }

    // As StepToExec.Report wrote it: the error number, the call, and what it was done to.
    private static SyscallException Reason(string failure, Launch launch, Surroundings surroundings)
    {
        string[] parts = failure.Split(' ', 3);
        int errno = int.Parse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture);
        return new SyscallException(parts[1], parts[2], errno, Advice(parts[1], errno, launch, surroundings));
    }

    private static string? Advice(string call, int errno, Launch launch, Surroundings surroundings)
    {
        string user = surroundings.User is { } id ? $" as user {Accounts.AccountId.Text(id)} (--user)" : "";
        return call switch
        {
            "setrlimit" => "more than fs.nr_open is for nobody, more than the hard limit of start_server for root alone (--nofile)",
            "setgroups" or "setresgid" or "setresuid" => "it takes the capabilities CAP_SETGID and CAP_SETUID, also for root",
            "chdir" => "it is the workers' directory (--dir)" + (user.Length == 0 ? "" : ", which they enter" + user),
            "exec" when errno == Libc.EACCES && user.Length > 0 => $"the worker is started{user}: the file and all directories above it must be open to it",
            "exec" => Spawner.ExecAdvice(launch, errno),
            _ => null,
        };
    }
}
