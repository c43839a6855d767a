using System.Globalization;
using System.Text;
using ServerStarter.Supervisor.Core;
using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor.Files;

/// <summary>The file that lists the workers that are up: <c>GENERATION:PID</c>, a line each, in numeric order.</summary>
internal static class StatusFile
{
    /// <summary>Replaces it in one stroke: who reads it sees the old list or the new one.</summary>
    /// <exception cref="SyscallException">It cannot be written; the old one stays.</exception>
    public static void Replace(string path, IReadOnlyList<Worker> workers)
    {
        var text = new StringBuilder();
        foreach (Worker worker in workers)
            text.Append(Number(worker.Generation)).Append(':').Append(Number(worker.Pid)).Append('\n');

        string temporary = path + "." + Libc.getpid().ToString(CultureInfo.InvariantCulture);
        // Ours of an earlier life, perhaps. Whatever it is, a link included, it goes; O_EXCL sees to the rest.
        _ = Libc.unlink(temporary);
        int flags = Libc.O_WRONLY | Libc.O_CREAT | Libc.O_EXCL | Libc.O_NOFOLLOW | Libc.O_CLOEXEC;
        using Descriptor file = Descriptor.OrThrow(Libc.open(temporary, flags, 0x1A4), "open", temporary);
        try
        {
            FileText.Write(file.Number, Encoding.ASCII.GetBytes(text.ToString()), temporary);
            if (Libc.rename(temporary, path) != 0) throw SyscallException.FromErrno("rename", path);
        }
        catch
        {
            _ = Libc.unlink(temporary);
            throw;
        }
    }

    private static string Number(int n) => n.ToString(CultureInfo.InvariantCulture);

    /// <summary>Removes it, if it is there.</summary>
    public static void Remove(string path) => _ = Libc.unlink(path);

    /// <summary>The generations that are up, in numeric order; none where the file is not there (yet).</summary>
    public static List<int> ReadGenerations(string path) => GenerationsIn(FileText.TryRead(path));

    /// <summary>The same, of a file's content. A line that is none of ours is passed over.</summary>
    public static List<int> GenerationsIn(ReadOnlySpan<byte> content)
    {
        var generations = new List<int>();
        foreach (string line in Bytes.ToText(content).Split('\n'))
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && WholeNumber.Int(line[..colon]) is { } generation) generations.Add(generation);
        }
        generations.Sort();
        return generations;
    }
}
