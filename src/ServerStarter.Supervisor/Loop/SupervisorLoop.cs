using ServerStarter.Supervisor.Core;

namespace ServerStarter.Supervisor.Loop;

/// <summary>Steps the machine with what happens, and does what it says, until it says Exit.</summary>
internal sealed class SupervisorLoop(ISystem system, Rules rules)
{
    // Answers to actions come before anything else that happens.
    private readonly Queue<SupervisorEvent> _answers = new();

    private SupervisorAction.Exit? _exit;

    /// <summary>What the machine knows now.</summary>
    public SupervisorState State { get; private set; } = new(rules, new Tunables());

    /// <summary>Runs to the end.</summary>
    public SupervisorAction.Exit Run()
    {
        Step(new SupervisorEvent.Begun(system.Now));
        while (_exit is null)
            Step(_answers.TryDequeue(out SupervisorEvent? answer) ? answer : Wait());
        return _exit;
    }

    private SupervisorEvent Wait() => system.Wait(SupervisorMachine.NextDeadline(State));

    private void Step(SupervisorEvent happened)
    {
        (State, IReadOnlyList<SupervisorAction> actions) = SupervisorMachine.Step(State, happened);
        foreach (SupervisorAction action in actions) Perform(action);
    }

    private void Perform(SupervisorAction action)
    {
        switch (action)
        {
            case SupervisorAction.WriteLog log:
                system.Log(log.Line);
                break;
            case SupervisorAction.SpawnWorker spawn:
                // The environment is read before every spawn, for the worker and for us.
                _answers.Enqueue(new SupervisorEvent.EnvironmentChanged(system.Now, system.ReadTunables()));
                _answers.Enqueue(system.Spawn(spawn.Generation));
                break;
            case SupervisorAction.SignalWorkers send:
                foreach (int pid in send.Pids) system.Send(pid, send.Signal);
                break;
            case SupervisorAction.KillGroups kill:
                foreach (int pid in kill.Pids) system.KillGroup(pid);
                break;
            case SupervisorAction.PublishStatus publish:
                system.PublishStatus(publish.Workers);
                break;
            case SupervisorAction.AnnounceUp:
                system.AnnounceUp();
                break;
            case SupervisorAction.Exit exit:
                _exit = exit;
                break;
        }
    }
}
