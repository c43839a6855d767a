using ServerStarter.Supervisor.Core;
using ServerStarter.Supervisor.PropertyTests.Scripts;

namespace ServerStarter.Supervisor.PropertyTests;

/// <summary>What the user of a script does and when. At last they leave it alone for a while, then stop it, then kill.</summary>
internal static class Agenda
{
    // Longer than any pause between two attempts.
    private static readonly TimeSpan LeftAlone = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static Queue<(TimeSpan At, SupervisorEvent Happened)> Of(Script script)
    {
        var agenda = new Queue<(TimeSpan, SupervisorEvent)>();
        var time = TimeSpan.Zero;
        foreach (var stimulus in script.Stimuli)
        {
            time += stimulus.After;
            for (int i = 0; i < (stimulus is Stimulus.Hup hup ? hup.Times : 1); i++)
                agenda.Enqueue((time, EventOf(stimulus, time)));
        }
        time += LeftAlone;
        agenda.Enqueue((time, new SupervisorEvent.StopRequested(time, "received TERM", Signal.Term)));
        time += Patience;
        agenda.Enqueue((time, new SupervisorEvent.StopRequested(time, "received TERM", Signal.Term)));
        return agenda;
    }

    private static SupervisorEvent EventOf(Stimulus stimulus, TimeSpan at) => stimulus switch
    {
        Stimulus.Hup => new SupervisorEvent.RestartRequested(at, "received HUP"),
        Stimulus.Stop => new SupervisorEvent.StopRequested(at, "received TERM", Signal.Term),
        Stimulus.Environment environment => new SupervisorEvent.EnvironmentChanged(at, environment.Tunables),
        _ => throw new ArgumentException($"{stimulus.GetType().Name} is nothing that a user does", nameof(stimulus)),
    };
}
