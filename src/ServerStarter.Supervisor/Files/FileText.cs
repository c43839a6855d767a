using System.Runtime.InteropServices;
using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor.Files;

/// <summary>Whole small files, byte for byte: see <see cref="Bytes"/>.</summary>
internal static unsafe class FileText
{
    /// <summary>The file's content.</summary>
    /// <param name="path">Its name.</param>
    /// <param name="limit">The most bytes to take; what comes after is not read.</param>
    /// <exception cref="SyscallException">open(2) or read(2) failed.</exception>
    public static byte[] Read(string path, int limit = int.MaxValue)
    {
        using Descriptor file = Descriptor.OrThrow(
            Libc.open(path, Libc.O_RDONLY | Libc.O_CLOEXEC | Libc.O_NOCTTY | Libc.O_NONBLOCK, 0), "open", path);
        return ReadToEnd(file.Number, path, limit);
    }

    /// <summary>What <see cref="Read"/> gives, or nothing where the file cannot be read.</summary>
    public static byte[]? TryRead(string path, int limit = int.MaxValue)
    {
        try
        {
            return Read(path, limit);
        }
        catch (SyscallException)
        {
            return null;
        }
    }

    /// <summary>All that a descriptor gives from where it stands.</summary>
    public static byte[] ReadToEnd(int fd, string name, int limit = int.MaxValue)
    {
        var content = new byte[512];
        int length = 0;
        while (length < limit)
        {
            if (length == content.Length) Array.Resize(ref content, content.Length * 2);
            nint n;
            fixed (byte* room = &content[length])
                n = Libc.read(fd, room, Math.Min(content.Length - length, limit - length));
            if (n == 0) break;
            if (n > 0) length += (int)n;
            else if (Marshal.GetLastPInvokeError() != Libc.EINTR) throw SyscallException.FromErrno("read", name);
        }
        Array.Resize(ref content, length);
        return content;
    }

    /// <summary>Writes all of it to a descriptor.</summary>
    public static void Write(int fd, ReadOnlySpan<byte> content, string name)
    {
        while (!content.IsEmpty)
        {
            nint n;
            fixed (byte* start = content) n = Libc.write(fd, start, content.Length);
            if (n >= 0) content = content[(int)n..];
            else if (Marshal.GetLastPInvokeError() != Libc.EINTR) throw SyscallException.FromErrno("write", name);
        }
    }
}
