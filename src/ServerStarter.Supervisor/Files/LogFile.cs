using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor.Files;

/// <summary>A log that is a file.</summary>
internal sealed class LogFile(string path, Descriptor file) : LogOutput
{
    private Descriptor _file = file;

    public override int Number => _file.Number;

    public static new LogFile Open(string path)
    {
        // A named pipe is opened for both: to open it for writing only would wait until somebody reads (fifo(7)), and
        // whenever the reader is away a writer would get SIGPIPE.
        int access = FileIdentity.OfTarget(path) is { IsPipe: true } ? Libc.O_RDWR : Libc.O_WRONLY;
        int flags = access | Libc.O_CREAT | Libc.O_APPEND | Libc.O_CLOEXEC | Libc.O_NOCTTY;
        return new LogFile(path, Descriptor.OrThrow(Libc.open(path, flags, 0x1B6), "open", path));
    }

    public override bool Reopen(out string how)
    {
        LogFile again;
        try
        {
            again = Open(path);
        }
        catch (SyscallException e)
        {
            how = e.Message + ": the log goes on where it was";
            return false;
        }
        _file.Dispose();
        _file = again._file;
        Redirect();
        how = $"opened {path} anew; workers from now on write to it, older ones to where they did";
        return true;
    }

    public override void Dispose() => _file.Dispose();
}
