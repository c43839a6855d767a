using ServerStarter.Supervisor.Control;
using ServerStarter.Supervisor.Core;

namespace ServerStarter.Supervisor.Loop;

/// <summary>The signals we get, as what they mean.</summary>
internal sealed class SignalInbox(Signal signalOnTerm, Action<SupervisorEvent> happened, Action<Signal> reopenLog, Action<string> log)
    : IDisposable
{
    private readonly SignalDescriptor _signals = new();

    /// <summary>What to poll for signals.</summary>
    public int PollNumber => _signals.PollNumber;

    /// <summary>What a child's end means to process 1; null: we are not.</summary>
    public Action? ReapOrphans { get; init; }

    /// <summary>Takes those that have come.</summary>
    public void Take(TimeSpan now)
    {
        while (_signals.TryRead(out Signal signal, out int value))
        {
            switch (SignalMeaning.Of(signal))
            {
                case Meaning.Deploy:
                    happened(new SupervisorEvent.RestartRequested(now, "received " + signal.Name));
                    break;
                case Meaning.Stop:
                    Signal sent = signal == Signal.Term ? signalOnTerm : Signal.Term;
                    happened(new SupervisorEvent.StopRequested(now, "received " + signal.Name, sent, Insists: value != RunningSupervisor.Orderly));
                    break;
                case Meaning.ReopenLog:
                    reopenLog(signal);
                    break;
                case Meaning.ReapOrphans:
                    ReapOrphans?.Invoke();
                    break;
                case Meaning.Unknown:
                    log($"received {signal.Name}, ignored: {SignalMeaning.Summary}");
                    break;
            }
        }
    }

    public void Dispose() => _signals.Dispose();
}
