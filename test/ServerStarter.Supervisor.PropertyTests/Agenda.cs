using ServerStarter.Supervisor.PropertyTests.Scripts;

namespace ServerStarter.Supervisor.PropertyTests;

/// <summary>What users do and when, by how it reaches the superdaemon: as signals, as clients of the control socket, by the
/// environment directory. At last they leave it alone for a while, then stop it, then kill.</summary>
internal sealed class Agenda
{
    // Longer than any pause between two attempts.
    private static readonly TimeSpan LeftAlone = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public Agenda(Script script)
    {
        var time = TimeSpan.Zero;
        foreach (var stimulus in script.Stimuli)
        {
            time += stimulus.After;
            if (stimulus is Stimulus.Signalled signal)
                for (int i = 0; i < signal.Times; i++) Signals.Enqueue((time, signal));
            else if (stimulus is Stimulus.Environment environment) Environments.Enqueue((time, environment));
            else Visits.Enqueue((time, stimulus));
        }
        time += LeftAlone;
        Signals.Enqueue((time, new Stimulus.Signalled(LeftAlone, Signal.Term)));
        time += Patience;
        Signals.Enqueue((time, new Stimulus.Signalled(Patience, Signal.Term)));
    }

    public Queue<(TimeSpan At, Stimulus.Signalled Signal)> Signals { get; } = [];

    /// <summary>Of clients: that one asks, or hangs up.</summary>
    public Queue<(TimeSpan At, Stimulus Visit)> Visits { get; } = [];

    public Queue<(TimeSpan At, Stimulus.Environment Environment)> Environments { get; } = [];
}
