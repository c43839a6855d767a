using ServerStarter.Supervisor.Core;
using ServerStarter.Supervisor.Loop;
using ServerStarter.Supervisor.PropertyTests.Promises;
using ServerStarter.Supervisor.PropertyTests.Scripts;

namespace ServerStarter.Supervisor.PropertyTests;

/// <summary>A system made of a script: its time passes when the loop waits, and the promise is asked at every move.</summary>
internal sealed partial class SimulatedSystem : ISystem
{
    private const int FirstPid = 100;
    private const int LastPid = 1000;
    private const int MostAtOnce = 1000;

    private readonly Script _script;
    private readonly World _world;
    private readonly Promise _promise;
    private readonly Queue<(TimeSpan At, SupervisorEvent Happened)> _stimuli;
    private readonly Dictionary<int, SimulatedWorker> _processes = [];
    private readonly SimulatedCommands _commands;
    private readonly TimeSpan? _pause;
    private readonly Action<string>? _record;
    private Tunables _tunables;
    private int _nextPid = FirstPid;
    private int _atOnce;

    public SimulatedSystem(Script script, World world, Promise promise, Action<string>? record)
    {
        _script = script;
        _world = world;
        _promise = promise;
        _record = record;
        _tunables = script.Tunables;
        _stimuli = Agenda.Of(script);
        _commands = new SimulatedCommands(script);
        _pause = script.Features.Watchdog / 2;
    }

    public Func<SupervisorState>? State { get; set; }

    public TimeSpan Now => _world.Now;

    public SupervisorEvent Wait(SupervisorState state, TimeSpan? deadline)
    {
        _world.State = state;
        _promise.AtRest(deadline);
        var before = Now;
        var happened = Next(deadline + _script.Lateness);
        _atOnce = Now > before ? 0 : _atOnce + 1;
        if (_atOnce > MostAtOnce) throw new BrokenPromiseException($"time stands still at {Now.TotalSeconds} s");
        Record(happened);
        _world.Tell(happened);
        return happened;
    }

    public IReadOnlyList<SupervisorEvent> Perform(SupervisorAction action)
    {
        switch (action)
        {
            case SupervisorAction.SpawnWorker spawn:
                return [new SupervisorEvent.EnvironmentChanged(Now, _tunables), Spawn(spawn.Generation)];
            case SupervisorAction.SignalWorkers send:
                foreach (int pid in send.Pids) Send(pid, send.Signal);
                break;
            case SupervisorAction.KillGroups kill:
                foreach (int pid in kill.Pids) KillGroup(pid);
                break;
            case SupervisorAction.PublishStatus publish:
                _promise.Published(publish.Workers);
                break;
            case SupervisorAction.RunHook run:
                return Run(run);
            case SupervisorAction.EndHook end:
                End(end.Hook);
                break;
            case SupervisorAction.MeasureMemory measure:
                return Measure(measure.Pid);
            case SupervisorAction.TakeLastWords take:
                return TakeLastWords(take.Generation);
            case SupervisorAction.AnnounceUp:
                _promise.AnnouncedUp();
                break;
            case SupervisorAction.WriteLog log:
                _record?.Invoke(log.Line);
                _promise.Logged(log.Line);
                break;
        }
        return [];
    }

    private void Record(SupervisorEvent happened) => _record?.Invoke(happened.ToString());
}
