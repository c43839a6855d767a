using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;
using ServerStarter.Supervisor;
using ServerStarter.Supervisor.Files;
using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Fuzzing.Tests.Targets.Files;

/// <summary>Makes files, and what is none, under any names that a file system takes, byte for byte.</summary>
internal sealed partial class FileMaker : IDisposable
{
    private const int LongestName = 255;
    private const uint Mode = 0x1A4;

    private readonly Dictionary<string, bool> _made = [];

    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("fuzz").FullName;

    /// <summary>Makes one; null: there can be none of that name, or there is one already.</summary>
    public (string Name, bool IsFile)? Make(string name, string content)
    {
        char kind = name.Length > 1 && name[^1] is '/' or '|' or '>' ? name[^1] : ' ';
        if (kind != ' ') name = name[..^1];
        byte[] bytes = Bytes.ToTerminated(name);
        if (name is "" or "." or ".." || name.Contains('/', StringComparison.Ordinal) || bytes.Length > LongestName + 1 || _made.ContainsKey(name)) return null;
        string path = $"{Directory}/{name}";
        int result = kind switch
        {
            '/' => mkdir(path, 0x1C0),
            '|' => mkfifo(path, Mode),
            '>' => symlink("nowhere", path),
            _ => Write(path, content),
        };
        if (result != 0) throw SyscallException.FromErrno("make", path);
        _made[name] = kind == '/';
        return (name, kind == ' ');
    }

    /// <summary>Removes all that was made.</summary>
    public void Clear()
    {
        foreach (var (name, isDirectory) in _made)
            if ((isDirectory ? rmdir($"{Directory}/{name}") : Libc.unlink($"{Directory}/{name}")) != 0) throw SyscallException.FromErrno("remove", name);
        _made.Clear();
    }

    public void Dispose() => System.IO.Directory.Delete(Directory, recursive: true);

    private static int Write(string path, string content)
    {
        using var file = Descriptor.OrThrow(Libc.open(path, Libc.O_WRONLY | Libc.O_CREAT | Libc.O_EXCL | Libc.O_CLOEXEC, Mode), "open", path);
        FileText.Write(file.Number, Bytes.ToTerminated(content).AsSpan(..^1), path);
        return 0;
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int mkdir([MarshalUsing(typeof(CString))] string path, uint mode);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int rmdir([MarshalUsing(typeof(CString))] string path);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int mkfifo([MarshalUsing(typeof(CString))] string path, uint mode);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int symlink([MarshalUsing(typeof(CString))] string target, [MarshalUsing(typeof(CString))] string path);
}
