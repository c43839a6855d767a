using System.Text;

namespace TestWorker;

/// <summary>A worker that writes more than anybody can read.</summary>
internal static unsafe class StandardError
{
    private const int Lines = 100;

    /// <summary>Writes so many bytes, in a thread of its own.</summary>
    public static void Fill(long bytes)
    {
        if (bytes > 0)
            new Thread(() => Write(bytes)) { IsBackground = true }.Start();
    }

    private static void Write(long bytes)
    {
        var text = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat($"noise {new string('.', 70)}\n", Lines)));
        fixed (byte* start = text)
            for (var written = 0L; written < bytes; written += text.Length)
                _ = Libc.write(2, start, (nuint)text.Length);
    }
}
