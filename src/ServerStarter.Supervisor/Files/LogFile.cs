using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor.Files;

/// <summary>A log that is a file.</summary>
internal sealed class LogFile(string path, Descriptor file) : LogOutput
{
    private Descriptor _file = file;

    public override int Number => _file.Number;

    public static new LogFile Open(string path) => new(path, Descriptor.OrThrow(
        Libc.open(path, Libc.O_WRONLY | Libc.O_CREAT | Libc.O_APPEND | Libc.O_CLOEXEC | Libc.O_NOCTTY, 0x1B6),
        "open", path));

    public override string Reopen()
    {
        LogFile again;
        try
        {
            again = Open(path);
        }
        catch (SyscallException e)
        {
            return e.Message + ": the log goes on where it was";
        }
        _file.Dispose();
        _file = again._file;
        Redirect();
        return $"opened {path} anew; workers from now on write to it, older ones to where they did";
    }

    public override void Dispose() => _file.Dispose();
}
