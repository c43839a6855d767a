using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor.Loop;

/// <summary>The process's signals as something to read: see <see cref="ProcessSignals"/>.</summary>
internal sealed unsafe class SignalDescriptor : IDisposable
{
    private readonly Descriptor _descriptor;

    public SignalDescriptor()
    {
        Libc.sigset_t set = ProcessSignals.Blocked;
        _descriptor = Descriptor.OrThrow(
            Libc.signalfd(-1, &set, Libc.SFD_CLOEXEC | Libc.SFD_NONBLOCK), "signalfd", "the signals");
    }

    /// <summary>What to poll for signals.</summary>
    public int PollNumber => _descriptor.Number;

    /// <summary>Takes the next one that is pending.</summary>
    public bool TryRead(out Signal signal) => TryRead(out signal, out _);

    /// <summary>Takes the next one that is pending.</summary>
    /// <param name="signal">Which.</param>
    /// <param name="value">What was sent along with it (sigqueue(3)); 0: nothing.</param>
    public bool TryRead(out Signal signal, out int value)
    {
        Libc.signalfd_siginfo info;
        nint n = Libc.read(_descriptor.Number, &info, sizeof(Libc.signalfd_siginfo));
        signal = new Signal((int)info.ssi_signo);
        value = info.ssi_code == Libc.SI_QUEUE ? info.ssi_int : 0;
        return n == sizeof(Libc.signalfd_siginfo);
    }

    public void Dispose() => _descriptor.Dispose();
}
