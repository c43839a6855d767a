namespace ServerStarter.Supervisor.Linux;

/// <summary>A pipe, both ends close-on-exec.</summary>
internal static unsafe class Pipe
{
    /// <param name="target">What it is for, should there be none.</param>
    public static (Descriptor ReadEnd, Descriptor WriteEnd) New(string target)
    {
        int* ends = stackalloc int[2];
        if (Libc.pipe2(ends, Libc.O_CLOEXEC) != 0) throw SyscallException.FromErrno("pipe", target);
        return (new Descriptor(ends[0]), new Descriptor(ends[1]));
    }
}
