using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ServerStarter.Bench.Linux;

/// <summary>A program ready to be started: whatever can be prepared before the clock is read is.</summary>
internal sealed unsafe class Spawn : IDisposable
{
    // Larger than the opaque structs of any libc: 336, 80 and 128 bytes in glibc for x86-64.
    private const int OpaqueSize = 1024;

    private readonly StringVector _arguments;
    private readonly StringVector _environment;
    private readonly StringVector _files;
    private readonly void* _attributes = NativeMemory.AllocZeroed(OpaqueSize);
    private readonly void* _actions = NativeMemory.AllocZeroed(OpaqueSize);

    /// <param name="commandLine">The program's path, then its arguments.</param>
    /// <param name="environment"><c>NAME=value</c>, and nothing else is inherited.</param>
    /// <param name="output">The file its standard output and error are appended to.</param>
    /// <param name="directory">Where it is started.</param>
    public Spawn(
        IReadOnlyList<string> commandLine, IReadOnlyList<string> environment, string output, string directory = "/")
    {
        _arguments = new StringVector(commandLine);
        _environment = new StringVector(environment);
        _files = new StringVector(["/dev/null", output, directory]);
        SetAttributes();
        SetFiles();
    }

    /// <summary>Starts it.</summary>
    /// <param name="at">CLOCK_MONOTONIC in nanoseconds, right before posix_spawn(3).</param>
    public int Start(out long at)
    {
        int pid;
        at = Stopwatch.GetTimestamp();
        int error = Libc.posix_spawn(
            &pid, _arguments.Pointer[0], _actions, _attributes, _arguments.Pointer, _environment.Pointer);
        if (error == 0) return pid;
        string program = Marshal.PtrToStringUTF8((nint)_arguments.Pointer[0])!;
        throw new IOException($"posix_spawn {program}: {Marshal.GetPInvokeErrorMessage(error)}");
    }

    public void Dispose()
    {
        _ = Libc.posix_spawnattr_destroy(_attributes);
        _ = Libc.posix_spawn_file_actions_destroy(_actions);
        NativeMemory.Free(_attributes);
        NativeMemory.Free(_actions);
        _files.Dispose();
        _environment.Dispose();
        _arguments.Dispose();
    }

    // .NET ignores SIGPIPE and nohup(1) SIGHUP, and both would be inherited. Its own process group, so that a Ctrl-C at
    // the terminal reaches this program alone.
    private void SetAttributes()
    {
        byte* signals = stackalloc byte[OpaqueSize];
        new Span<byte>(signals, OpaqueSize).Clear();
        const short flags = Libc.POSIX_SPAWN_SETPGROUP | Libc.POSIX_SPAWN_SETSIGDEF | Libc.POSIX_SPAWN_SETSIGMASK;
        Check(Libc.posix_spawnattr_init(_attributes));
        Check(Libc.posix_spawnattr_setflags(_attributes, flags));
        Check(Libc.posix_spawnattr_setsigmask(_attributes, signals));
        Check(Libc.sigfillset(signals));
        Check(Libc.posix_spawnattr_setsigdefault(_attributes, signals));
    }

    // Nothing above 2 is passed on: what this program inherited itself would be counted as the subject's.
    private void SetFiles()
    {
        const int append = Libc.O_WRONLY | Libc.O_CREAT | Libc.O_APPEND;
        Check(Libc.posix_spawn_file_actions_init(_actions));
        Check(Libc.posix_spawn_file_actions_addopen(_actions, 0, _files.Pointer[0], Libc.O_RDONLY, 0));
        Check(Libc.posix_spawn_file_actions_addopen(_actions, 1, _files.Pointer[1], append, 0x1a4));
        Check(Libc.posix_spawn_file_actions_adddup2(_actions, 1, 2));
        Check(Libc.posix_spawn_file_actions_addclosefrom_np(_actions, 3));
        Check(Libc.posix_spawn_file_actions_addchdir_np(_actions, _files.Pointer[2]));
    }

    private static void Check(int error)
    {
        if (error != 0) throw new IOException($"prepare posix_spawn: {Marshal.GetPInvokeErrorMessage(error)}");
    }
}
