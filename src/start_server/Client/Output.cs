using ServerStarter.Supervisor;
using ServerStarter.Supervisor.Files;
using ServerStarter.Supervisor.Linux;

namespace StartServer.Client;

/// <summary>Standard output and error, byte for byte.</summary>
/// <remarks>Not Console: it would bring encodings, locks and buffers for a line.</remarks>
internal static class Output
{
    private const int StandardOutput = 1, StandardError = 2;

    private static bool s_isSilent;

    /// <summary>Writes what was asked for. A reader that has gone away has had enough.</summary>
    /// <exception cref="SyscallException">It cannot be written.</exception>
    public static void Write(string text)
    {
        try
        {
            FileText.Write(StandardOutput, BytesOf(text), "standard output");
        }
        catch (SyscallException e) when (e.Errno == Libc.EPIPE)
        {
            // It is what head(1) does.
        }
    }

    /// <summary>Writes what can be done without, such as how a deploy goes: that nobody can read it is complained of once,
    /// and changes neither the deploy nor the exit status.</summary>
    public static void Tell(string text)
    {
        if (s_isSilent) return;
        try
        {
            Write(text);
        }
        catch (SyscallException e)
        {
            s_isSilent = true;
            Complain($"start_server: {e.Message}: nothing more is written there\n");
        }
    }

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
