using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using ServerStarter.Supervisor.Control;
using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor.Files;

/// <summary>A file with a superdaemon's pid. Its lock, not its existence, says that the superdaemon runs.</summary>
internal sealed class PidFile : IDisposable
{
    private const int LongestPid = 32;
    private const int Attempts = 10;
    private readonly string _path;
    private readonly Descriptor _file;

    public PidFile(string path, Descriptor file)
    {
        _path = path;
        _file = file;
    }

    /// <summary>The locked file, to be handed to a successor.</summary>
    public int Number => _file.Number;

    /// <summary>Locks the file, which is made if it is not there. What is in it stays until <see cref="Write"/>.</summary>
    /// <exception cref="SyscallException">It cannot be opened.</exception>
    /// <exception cref="AlreadyRunningException">Another superdaemon holds it.</exception>
    public static PidFile Lock(string path)
    {
        for (int attempt = 1; ; attempt++)
        {
            Descriptor file = Descriptor.OrThrow(
                Libc.open(path, Libc.O_RDWR | Libc.O_CREAT | Libc.O_CLOEXEC | Libc.O_NOCTTY, 0x1A4), "open", path);
            if (Libc.flock(file.Number, Libc.LOCK_EX | Libc.LOCK_NB) != 0)
            {
                int errno = Marshal.GetLastPInvokeError();
                int? holder = ReadPid(file, path);
                file.Dispose();
                // Nobody who lives: somebody is only looking (see ReadHolder), for an instant.
                bool fleeting = holder is null || Libc.kill(holder.Value, 0) != 0;
                if (errno != Libc.EAGAIN) throw new SyscallException("flock", path, errno);
                if (!fleeting || attempt == Attempts) throw new AlreadyRunningException(path, holder);
                Pause.For(TimeSpan.FromMilliseconds(10));
                continue;
            }
            // Its last holder removes the file while it still has the lock: then ours is of a file without a name.
            if (FileIdentity.OfDescriptor(file.Number) is { } ours && ours.IsSameFile(FileIdentity.OfTarget(path)))
                return new PidFile(path, file);
            file.Dispose();
        }
    }

    /// <summary>The pid of the superdaemon that holds the lock of a pid file; null: there is none in it (yet).</summary>
    /// <param name="path">The file.</param>
    /// <param name="held">Whether the lock is held; if not, what is in the file means nothing.</param>
    /// <exception cref="SyscallException">The file cannot be read.</exception>
    public static int? ReadHolder(string path, out bool held)
    {
        using Descriptor file = Descriptor.OrThrow(
            Libc.open(path, Libc.O_RDONLY | Libc.O_CLOEXEC | Libc.O_NOCTTY, 0), "open", path);
        held = Libc.flock(file.Number, Libc.LOCK_SH | Libc.LOCK_NB) != 0;
        if (held && Marshal.GetLastPInvokeError() != Libc.EAGAIN) throw SyscallException.FromErrno("flock", path);
        return held ? ReadPid(file, path) : null;
    }

    /// <summary>Puts our pid into it.</summary>
    public void Write(int pid)
    {
        if (Libc.ftruncate(_file.Number, 0) != 0) throw SyscallException.FromErrno("ftruncate", _path);
        FileText.Write(_file.Number, Encoding.ASCII.GetBytes(pid.ToString(CultureInfo.InvariantCulture) + "\n"), _path);
    }

    /// <summary>Removes the file, then lets go of the lock.</summary>
    public void Remove()
    {
        if (FileIdentity.OfDescriptor(_file.Number) is { } ours && ours.IsSameFile(FileIdentity.OfTarget(_path)))
            _ = Libc.unlink(_path);
        Dispose();
    }

    /// <summary>Lets go of it, for whoever it was handed to. The file stays.</summary>
    public void Dispose() => _file.Dispose();

    /// <summary>The pid in a file's content; null: there is none.</summary>
    public static int? PidIn(ReadOnlySpan<byte> content) =>
        WholeNumber.Int(Bytes.ToText(content).Trim()) is { } pid and > 0 ? pid : null;

    private static int? ReadPid(Descriptor file, string path) => PidIn(FileText.ReadToEnd(file.Number, path, LongestPid));
}
