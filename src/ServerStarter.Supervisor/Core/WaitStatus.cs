using System.Globalization;

namespace ServerStarter.Supervisor.Core;

/// <summary>How a process ended, as waitpid(2) tells it.</summary>
/// <param name="Raw">The status word: exit code in bits 8–15, or the signal in bits 0–6 and "core dumped" in bit 7.</param>
internal readonly record struct WaitStatus(int Raw)
{
    private const int SignalMask = 0x7f;
    private const int CoreDumped = 0x80;

    // CLD_EXITED and CLD_DUMPED of <signal.h>.
    private const int Exited = 1;
    private const int Dumped = 3;

    /// <summary>The same from what waitid(2) tells: a code of siginfo_t, and the exit code or the signal.</summary>
    public static WaitStatus Of(int code, int status) => code switch
    {
        Exited => new WaitStatus((status & 0xff) << 8),
        Dumped => new WaitStatus(status | CoreDumped),
        _ => new WaitStatus(status),
    };

    /// <summary>Exit code and signal in words: <c>exit code 3</c>, <c>killed by SIGSEGV, core dumped</c>.</summary>
    public string InWords
    {
        get
        {
            int signal = Raw & SignalMask;
            if (signal == 0) return "exit code " + ((Raw >> 8) & 0xff).ToString(CultureInfo.InvariantCulture);
            return "killed by SIG" + new Signal(signal).Name + ((Raw & CoreDumped) != 0 ? ", core dumped" : "");
        }
    }
}
