using System.Text.RegularExpressions;
using Microsoft.Win32.SafeHandles;
using ServerStarter.Testing.Linux;

namespace ServerStarter.Testing;

/// <summary>A child of the test whose output is kept and whose end is seen.</summary>
public class CapturedProcess
{
    private readonly Lock _reaping = new();
    private ExitStatus? _exitStatus;

    internal CapturedProcess(Launch launch, IReadOnlyDictionary<string, string> environment)
    {
        Launch = launch;
        using var nothing = File.OpenHandle("/dev/null", FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        var (outputReader, outputWriter) = Pipe();
        var (errorReader, errorWriter) = Pipe();
        // Copies high up: a descriptor placed by number must not be overwritten before it was itself copied.
        var sources = new Dictionary<int, SafeFileHandle>
        {
            [0] = High(nothing),
            [1] = High(outputWriter),
            [2] = High(errorWriter),
        };
        foreach (var (number, handle) in launch.Descriptors)
            sources[number] = High(handle);
        try
        {
            var descriptors = sources.ToDictionary(pair => pair.Key, pair => (int)pair.Value.DangerousGetHandle());
            ChildPid = Spawn.Start(launch.CommandLine(), environment, launch.Directory, descriptors, launch.Blocked);
        }
        finally
        {
            foreach (var writer in sources.Values.Append(outputWriter).Append(errorWriter))
                writer.Dispose();
        }
        Output = new Output(outputReader, errorReader);
    }

    public Launch Launch { get; }

    public Output Output { get; }

    /// <summary>The log: what arrived on standard error.</summary>
    public string[] Log => Output.Of(2);

    /// <summary>How the process ended; null while it runs.</summary>
    public ExitStatus? ExitStatus
    {
        get
        {
            lock (_reaping)
                return _exitStatus ??= Reap();
        }
    }

    /// <summary>The child itself, which in a pid namespace is unshare(1).</summary>
    protected internal int ChildPid { get; }

    /// <summary>The first line that matches, in either stream, after the given one.</summary>
    public OutputLine WaitForLine(string pattern, OutputLine? after = null, TimeSpan? deadline = null)
    {
        return Eventually(
            () => Output.Lines.Skip(after is null ? 0 : after.Number + 1).FirstOrDefault(Matches),
            $"for a line that matches {pattern}", deadline);

        bool Matches(OutputLine line) => Regex.IsMatch(line.Text, pattern);
    }

    public ExitStatus WaitForExit(TimeSpan? deadline = null)
    {
        Eventually(() => ExitStatus is not null, "for the exit of " + string.Join(' ', Launch.Arguments), deadline);
        return ExitStatus!.Value;
    }

    public void Eventually(Func<bool> condition, string what, TimeSpan? deadline = null) =>
        Testing.Eventually.Holds(condition, what, deadline, Launch.Sandbox.Evidence);

    public T Eventually<T>(Func<T?> probe, string what, TimeSpan? deadline = null)
        where T : class => Testing.Eventually.Gives(probe, what, deadline, Launch.Sandbox.Evidence);

    private unsafe ExitStatus? Reap()
    {
        int status;
        return Libc.waitpid(ChildPid, &status, Libc.WNOHANG) == ChildPid ? new ExitStatus(status) : null;
    }

    private static unsafe (SafeFileHandle Reader, SafeFileHandle Writer) Pipe()
    {
        var ends = stackalloc int[2];
        return Libc.pipe2(ends, Libc.O_CLOEXEC) == 0
            ? (new SafeFileHandle(ends[0], ownsHandle: true), new SafeFileHandle(ends[1], ownsHandle: true))
            : throw new IOException("pipe2");
    }

    private static SafeFileHandle High(System.Runtime.InteropServices.SafeHandle handle) =>
        new(Libc.fcntl((int)handle.DangerousGetHandle(), Libc.F_DUPFD_CLOEXEC, 500), ownsHandle: true);
}
