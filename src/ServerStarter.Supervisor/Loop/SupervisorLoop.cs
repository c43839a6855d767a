using ServerStarter.Supervisor.Core;

namespace ServerStarter.Supervisor.Loop;

/// <summary>Steps the machine with what happens, and does what it says, until it says Exit.</summary>
internal sealed class SupervisorLoop(ISystem system, Rules rules)
{
    // Answers to actions come before anything else that happens.
    private readonly Queue<SupervisorEvent> _answers = new();

    private SupervisorAction.Exit? _exit;
    private TimeSpan _now;

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

    private SupervisorEvent Wait() => system.Wait(State, SupervisorMachine.NextDeadline(State));

    private void Step(SupervisorEvent happened)
    {
        // What was seen before a worker was started, and told after it: no time of the machine's may count from before it
        // acts, or an old worker would have less time to leave than was promised.
        if (happened.At < _now) happened = happened with { At = _now };
        _now = happened.At;
        (State, IReadOnlyList<SupervisorAction> actions) = SupervisorMachine.Step(State, happened);
        foreach (SupervisorAction action in actions)
        {
            if (action is SupervisorAction.Exit exit) _exit = exit;
            else foreach (SupervisorEvent answer in system.Perform(action)) _answers.Enqueue(answer);
        }
    }
}
