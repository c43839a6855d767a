using ServerStarter.Supervisor;
using ServerStarter.Supervisor.Files;
using ServerStarter.Supervisor.Linux;

namespace StartServer.Client;

/// <summary>Standard output and error, byte for byte.</summary>
/// <remarks>Not Console: it would bring encodings, locks and buffers for a line.</remarks>
internal static class Output
{
    private const int StandardOutput = 1, StandardError = 2;

    /// <exception cref="SyscallException">It cannot be written.</exception>
    public static void Write(string text) => FileText.Write(StandardOutput, BytesOf(text), "standard output");

    /// <summary>To standard error; where that is closed, or on a full disk, the exit status has to do.</summary>
    public static void Complain(string text)
    {
        try
        {
            FileText.Write(StandardError, BytesOf(text), "standard error");
        }
        catch (SyscallException)
        {
            // There is nobody to tell.
        }
    }

    private static ReadOnlySpan<byte> BytesOf(string text) => Bytes.ToTerminated(text).AsSpan(..^1);
}
