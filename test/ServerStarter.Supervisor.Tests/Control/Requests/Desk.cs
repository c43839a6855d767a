using ServerStarter.Supervisor.Control;
using ServerStarter.Supervisor.Control.Requests;
using ServerStarter.Supervisor.Core;
using ServerStarter.Supervisor.Linux;
using ServerStarter.Supervisor.Loop;
using ServerStarter.Supervisor.Sockets;
using ServerStarter.Supervisor.Tests.Core;

namespace ServerStarter.Supervisor.Tests.Control.Requests;

/// <summary>A desk behind its socket and in front of a machine, all in the test's thread. Time passes as the test says;
/// workers are 101, 102, … A worker serves since 1 s, and it is 10 s.</summary>
internal sealed class Desk : IDisposable
{
    // To be taken in, to be read, to be told to the machine, to be answered.
    private const int Enough = 12;

    private readonly TemporaryDirectory _directory = new();
    private readonly ListeningSocket _socket;
    private readonly LineServer _server;
    private readonly ControlDesk _desk;
    private readonly List<Visitor> _visitors = [];
    private readonly Queue<SupervisorEvent> _happened = new();
    private readonly PollSet _polled = new();
    private SupervisorEvent? _last;
    private int _nextPid = 101;

    public Desk(Func<Rules, Rules>? with = null, TimeSpan? killOldDelay = null)
    {
        _socket = ControlSocket.Bind(_directory["control"]);
        _desk = new ControlDesk(Signal.Usr1, [], () => Now, _happened.Enqueue, request =>
        {
            Reopened.Add(request);
            return WhyNotReopened;
        });
        _server = new LineServer(_socket.Descriptor, Libc.geteuid(), _desk, _ => { }, () => Now);
        var rules = new Rules(1.s, Signal.Term, Signal.Usr1);
        State = new SupervisorState(with?.Invoke(rules) ?? rules, new Tunables(killOldDelay));
        Happen(new SupervisorEvent.Begun(Now));
        At(10.s);
    }

    public TimeSpan Now { get; private set; }

    public SupervisorState State { get; private set; }

    /// <summary>Whether the machine has ended.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Why nothing can be spawned; null: it can.</summary>
    public string? SpawnFailure { get; set; }

    /// <summary>Why the log cannot be opened anew; null: it can.</summary>
    public string? WhyNotReopened { get; set; }

    public List<string> Reopened { get; } = [];

    /// <summary>What workers were sent: <c>USR1 101,102</c>; <c>KILL 101</c>.</summary>
    public List<string> Sent { get; } = [];

    public Visitor Visit()
    {
        var visitor = new Visitor(ControlConnection.Open(_directory["control"], 1.s));
        _visitors.Add(visitor);
        return visitor;
    }

    public void Exits(int pid, int status = 256) => Happen(new SupervisorEvent.WorkerExited(Now, pid, new WaitStatus(status)));

    /// <summary>Something happens, and all that is to be said about it is.</summary>
    public void Happen(SupervisorEvent happened)
    {
        _happened.Enqueue(happened);
        Settle();
    }

    /// <summary>Lets the time pass, and deadlines with it.</summary>
    public void At(TimeSpan time)
    {
        Settle();
        while (SupervisorMachine.NextDeadline(State) is { } deadline && deadline <= time)
        {
            Now = deadline > Now ? deadline : Now;
            Happen(new SupervisorEvent.DeadlineReached(Now));
        }
        Now = time;
        Settle();
    }

    /// <summary>Lets everything happen that is to happen now.</summary>
    public void Settle()
    {
        for (int i = 0; i < Enough && !IsOver; i++) Turn();
    }

    /// <summary>One look at the clients, which finds these to have happened before what they ask for.</summary>
    public void Poll(params SupervisorEvent[] before)
    {
        foreach (SupervisorEvent happened in before) _happened.Enqueue(happened);
        _polled.Clear();
        _server.AddTo(_polled);
        _polled.Wait(TimeSpan.Zero);
    }

    /// <summary>The end of the superdaemon.</summary>
    public void Finish()
    {
        _desk.Finish(State);
        _server.FinishSending(1.s);
    }

    public void Dispose()
    {
        _visitors.ForEach(visitor => visitor.Dispose());
        _server.Dispose();
        _socket.Remove();
        _directory.Dispose();
    }

    // As LinuxSystem.Wait does it.
    private void Turn()
    {
        _desk.Observe(State, _last);
        _last = null;
        if (_happened.TryDequeue(out _last))
        {
            Step(_last);
            return;
        }
        Poll();
    }

    // As SupervisorLoop does it.
    private void Step(SupervisorEvent happened)
    {
        (State, IReadOnlyList<SupervisorAction> actions) = SupervisorMachine.Step(State, happened);
        foreach (SupervisorAction action in actions)
        {
            if (action is SupervisorAction.Exit) IsOver = true;
            else if (action is SupervisorAction.SignalWorkers send) Sent.Add($"{send.Signal.Name} {string.Join(',', send.Pids)}");
            else if (action is SupervisorAction.KillGroups kill) Sent.Add($"KILL {string.Join(',', kill.Pids)}");
            else if (action is SupervisorAction.SpawnWorker spawn)
                Step(SpawnFailure is { } reason
                    ? new SupervisorEvent.WorkerSpawnFailed(Now, spawn.Generation, reason)
                    : new SupervisorEvent.WorkerSpawned(Now, spawn.Generation, _nextPid++));
        }
    }
}
