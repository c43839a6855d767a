using System.Runtime.InteropServices;
using System.Text;
using static TestWorker.Libc;

namespace TestWorker;

/// <summary>
/// A file that several workers write to, a line a write(2). The framework's own append would lock the file, and knows
/// no O_APPEND.
/// </summary>
internal static unsafe class AppendedFile
{
    public static void Write(string path, string line)
    {
        var file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0b110_100_100);
        if (file < 0)
            throw new IOException($"open {path}: errno {Marshal.GetLastPInvokeError()}");
        var bytes = Encoding.UTF8.GetBytes(line);
        fixed (byte* start = bytes)
            _ = write(file, start, (nuint)bytes.Length);
        _ = close(file);
    }
}
