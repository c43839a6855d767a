using ServerStarter.Supervisor.Files;
using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor;

/// <summary>A pipe on which a successor tells the process that waits for it how its start went, once.</summary>
internal sealed class StartReport(Descriptor writeEnd) : IDisposable
{
    private const string Up = "up";

    /// <summary>The first worker is up.</summary>
    public void ReportUp() => Send(Up);

    /// <summary>It will not come up, and why.</summary>
    public void ReportFailure(string reason) => Send(reason);

    /// <summary>Says nothing more. Nothing at all said means that the successor broke down.</summary>
    public void Dispose() => writeEnd.Dispose();

    /// <summary>Whether the text that was read means success.</summary>
    public static bool MeansUp(string text) => text == Up;

    private void Send(string text)
    {
        if (writeEnd.IsClosed) return;
        byte[] bytes = Bytes.ToTerminated(text);
        try
        {
            FileText.Write(writeEnd.Number, bytes.AsSpan(..^1), "the start report");
        }
        catch (SyscallException)
        {
            // Who waited for it has gone. The log has it too.
        }
        Dispose();
    }
}
