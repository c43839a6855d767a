using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor.Files;

/// <summary>The names in a directory.</summary>
internal static unsafe class DirectoryListing
{
    /// <summary>All names but <c>.</c> and <c>..</c>, in byte order.</summary>
    /// <exception cref="SyscallException">opendir(3) failed.</exception>
    public static List<string> Of(string path)
    {
        nint directory = Libc.opendir(path);
        if (directory == 0) throw SyscallException.FromErrno("opendir", path);
        var names = new List<string>();
        for (byte* entry; (entry = Libc.readdir(directory)) != null;)
        {
            string name = Bytes.ToText(entry + Libc.DirentNameOffset);
            if (name is not ("." or "..")) names.Add(name);
        }
        _ = Libc.closedir(directory);
        names.Sort(string.CompareOrdinal);
        return names;
    }

    /// <summary>The same; none where it cannot be read: a directory of /proc may go, or be somebody else's, at any
    /// moment.</summary>
    public static List<string> OfOrNone(string path)
    {
        try
        {
            return Of(path);
        }
        catch (SyscallException)
        {
            return [];
        }
    }
}
