using System.Globalization;
using System.Text;
using ServerStarter.Supervisor;
using ServerStarter.Supervisor.Files;
using ServerStarter.Supervisor.Loop;

namespace StartServer.Client;

/// <summary>The signals that end a client's waiting: from here on they are read, not obeyed.</summary>
internal sealed class Interruption : IDisposable
{
    private const string IgnoredField = "SigIgn:";

    // Before they are blocked: what nohup(1), or a shell for its background jobs, had ignored stays ignored.
    private readonly ulong _ignored = Ignored();
    private readonly SignalDescriptor _signals;

    public Interruption()
    {
        ProcessSignals.Block();
        _signals = new SignalDescriptor();
    }

    /// <summary>What to poll for signals.</summary>
    public int PollNumber => _signals.PollNumber;

    /// <summary>The first that has come and means to end this process; null: none.</summary>
    public Signal? Take()
    {
        while (_signals.TryRead(out Signal signal))
        {
            bool isNoise = SignalMeaning.Of(signal) is Meaning.Noise or Meaning.ReapOrphans;
            if (!isNoise && (_ignored >> (signal.Number - 1) & 1) == 0) return signal;
        }
        return null;
    }

    public void Dispose() => _signals.Dispose();

    // proc(5). Where it cannot be read, none is.
    private static ulong Ignored()
    {
        foreach (string line in Encoding.ASCII.GetString(FileText.TryRead("/proc/self/status") ?? []).Split('\n'))
        {
            if (line.StartsWith(IgnoredField, StringComparison.Ordinal)
                && ulong.TryParse(line.AsSpan(IgnoredField.Length).Trim(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong mask))
                return mask;
        }
        return 0;
    }
}
