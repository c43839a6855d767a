using ServerStarter.Supervisor.Control.Requests;
using ServerStarter.Supervisor.Core;
using ServerStarter.Supervisor.Loop;
using ServerStarter.Supervisor.PropertyTests.Promises;
using ServerStarter.Supervisor.PropertyTests.Scripts;

namespace ServerStarter.Supervisor.PropertyTests;

/// <summary>A system made of a script: its time passes when the loop waits, and the promise is asked at every move.</summary>
/// <remarks>
/// What it tells the loop, and in which order, is what <see cref="LinuxSystem"/> can: see Poll. A file that cannot be written is
/// nothing that can be seen here: to publish the status, to announce and to log answer nothing, so that the machine
/// cannot even know. What then becomes of the files, Integration sees to (Disks_that_are_full, Logs_that_nobody_reads).
/// The one failure that somebody is told of is that of opening the log anew: a client, by the control desk.
/// </remarks>
internal sealed partial class SimulatedSystem : ISystem
{
    private const int MostAtOnce = 1000;

    private readonly Script _script;
    private readonly World _world;
    private readonly Promise _promise;
    private readonly Agenda _agenda;
    private readonly SimulatedWorkers _workers;
    private readonly SimulatedCommands _commands;
    private readonly SimulatedClients _clients;
    private readonly ControlDesk _desk;
    private readonly Action<string>? _record;
    private readonly Queue<(TimeSpan Due, SupervisorEvent Happened)> _happened = [];
    private Tunables _tunables;
    private SupervisorEvent? _last;
    private TimeSpan? _lookedFor;
    private TimeSpan _instant;
    private int _atOnce;

    public SimulatedSystem(Script script, World world, Promise promise, Action<string>? record)
    {
        _script = script;
        _world = world;
        _promise = promise;
        _record = record;
        _tunables = script.Tunables;
        _agenda = new Agenda(script);
        _workers = new SimulatedWorkers(script.Features.Watchdog / 2);
        _commands = new SimulatedCommands(script);
        _desk = new ControlDesk(script.Rules.SignalOnTerm, [], () => Now, happened => Happen(Now, happened), _ => script.LogFailure)
        {
            Measure = groups => new Processes.ProcessUsage[groups.Length],
        };
        _clients = new SimulatedClients(_desk, world, promise, record);
    }

    public Func<SupervisorState>? State { get; set; }

    public TimeSpan Now => _world.Now;

    // As LinuxSystem.Wait does it.
    public SupervisorEvent Wait(SupervisorState state, TimeSpan? deadline)
    {
        _world.State = state;
        _desk.Observe(state, _last);
        if (_last is SupervisorEvent.WorkerExited exit) _workers.Bury(exit.Pid);
        _last = null;
        _promise.AtRest(deadline);
        var happened = Next(deadline);
        if (_instant != Now) (_instant, _atOnce) = (Now, 0);
        if (++_atOnce > MostAtOnce) throw new BrokenPromiseException($"time stands still at {Now.TotalSeconds} s");
        Record(happened);
        _world.Tell(happened);
        return happened;
    }

    public IReadOnlyList<SupervisorEvent> Perform(SupervisorAction action)
    {
        switch (action)
        {
            case SupervisorAction.SpawnWorker spawn:
                return [new SupervisorEvent.EnvironmentChanged(Now, ReadTunables()), Spawn(spawn.Generation)];
            case SupervisorAction.SignalWorkers send:
                Send(send);
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

    /// <summary>The end: whoever waits for it is told.</summary>
    public void Finish(SupervisorState state)
    {
        _world.State = state;
        _desk.Finish(state);
    }

    private SupervisorEvent Next(TimeSpan? deadline)
    {
        while (true)
        {
            if (_happened.TryDequeue(out var next))
            {
                if (next.Due < Now) _world.IsBehind = true;
                return _last = next.Happened;
            }
            if (deadline <= Now && _lookedFor == deadline) return new SupervisorEvent.DeadlineReached(Now);
            if (deadline <= Now) _lookedFor = deadline;
            Poll(deadline);
        }
    }

    private void Happen(TimeSpan due, SupervisorEvent happened) => _happened.Enqueue((due, happened));

    private void Record(SupervisorEvent happened) => _record?.Invoke(happened.ToString());
}
