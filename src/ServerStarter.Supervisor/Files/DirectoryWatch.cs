using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor.Files;

/// <summary>Tells when something in a directory has been written, renamed or removed (inotify(7)).</summary>
internal sealed unsafe class DirectoryWatch : IDisposable
{
    private const uint Changes = Libc.IN_CLOSE_WRITE | Libc.IN_MOVED_FROM | Libc.IN_MOVED_TO | Libc.IN_DELETE;
    private const int Room = 4096;

    private readonly string _directory;
    private readonly Descriptor _inotify;

    public DirectoryWatch(string directory)
    {
        _directory = directory;
        _inotify = Descriptor.OrThrow(
            Libc.inotify_init1(Libc.IN_CLOEXEC | Libc.IN_NONBLOCK), "inotify_init1", directory);
        Renew();
    }

    /// <summary>What to poll for changes.</summary>
    public int PollNumber => _inotify.Number;

    /// <summary>Watches what the name stands for now. It may have been made, or replaced by another, since.</summary>
    /// <returns>Whether there is such a directory.</returns>
    public bool Renew() => Libc.inotify_add_watch(_inotify.Number, _directory, Changes) >= 0;

    /// <summary>Forgets the changes so far. What matters is that there were some.</summary>
    public void Clear()
    {
        byte* events = stackalloc byte[Room];
        while (Libc.read(_inotify.Number, events, Room) > 0)
        {
        }
    }

    public void Dispose() => _inotify.Dispose();
}
