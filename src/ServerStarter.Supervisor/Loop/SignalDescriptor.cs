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
    public bool TryRead(out Signal signal)
    {
        Libc.signalfd_siginfo info;
        nint n = Libc.read(_descriptor.Number, &info, sizeof(Libc.signalfd_siginfo));
        signal = new Signal((int)info.ssi_signo);
        return n == sizeof(Libc.signalfd_siginfo);
    }

    public void Dispose() => _descriptor.Dispose();
}
