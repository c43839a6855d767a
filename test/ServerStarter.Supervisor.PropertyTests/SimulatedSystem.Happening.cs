using ServerStarter.Supervisor.Core;
using ServerStarter.Supervisor.Loop;
using ServerStarter.Supervisor.PropertyTests.Promises;

namespace ServerStarter.Supervisor.PropertyTests;

// Time, and what it brings. What has come before the loop looks, it finds all at once, and takes in the order of its kinds
// (LinuxSystem.Poll). What comes at the very instant at which it looks, it may find now or at its next look.
internal sealed partial class SimulatedSystem
{
    private const int Signals = 0, Messages = 1, Ends = 2, Commands = 3, Visits = 4, Environments = 5;

    // By kind: when the next of them comes.
    private readonly TimeSpan[] _due = new TimeSpan[6];
    private int _choices;

    private void Poll(TimeSpan? deadline)
    {
        Foresee();
        // ppoll(2) with a timeout that is over returns at once, with any other late.
        var wake = deadline is not { } time ? TimeSpan.MaxValue : time <= Now ? Now : time + _script.Lateness;
        foreach (var due in _due)
            if (due < wake) wake = due;
        if (wake == TimeSpan.MaxValue) throw new BrokenPromiseException("nothing will ever happen any more");
        if (wake > Now) (_world.Now, _world.IsBehind) = (wake, false);

        int atThisInstant = 0, before = 0;
        foreach (var due in _due)
        {
            if (due == Now) atThisInstant++;
            else if (due < Now) before++;
        }
        // None of them either, where the loop has something to do all the same.
        int possible = atThisInstant + (before > 0 || deadline <= Now ? 1 : 0);
        int choice = atThisInstant > 0 && (possible > 1 || _due[Ends] == Now) ? Choose() : 0;
        int kind = 0;
        for (int i = 0; i < _due.Length; i++)
        {
            if (_due[i] > Now) continue;
            if (_due[i] < Now || choice == 0) Take(i, int.MaxValue);
            else if (kind++ == (choice - 1) % possible) Take(i, (choice - 1) / possible);
        }
    }

    private void Foresee()
    {
        _due[Signals] = _agenda.Signals.TryPeek(out var signal) ? signal.At : TimeSpan.MaxValue;
        (_due[Messages], _due[Ends]) = _workers.Foresee();
        _due[Commands] = _commands.NextEnd;
        _due[Visits] = _agenda.Visits.TryPeek(out var visit) ? visit.At : TimeSpan.MaxValue;
        _due[Environments] = _agenda.Environments.TryPeek(out var environment) ? environment.At : TimeSpan.MaxValue;
    }

    private int Choose() => _script.Choices.Count == 0 ? 0 : _script.Choices[_choices++ % _script.Choices.Count];

    // All that have come; or one alone, of ends the one of that number.
    private void Take(int kind, int which)
    {
        switch (kind)
        {
            case Signals:
                TakeSignals(all: which == int.MaxValue);
                break;
            case Messages:
                if (which == int.MaxValue) _workers.TakeMessages(Now, Happen);
                else _workers.TakeMessage(Now, Happen);
                break;
            case Ends:
                if (which == int.MaxValue) _workers.TakeEnds(Now, Happen);
                else _workers.TakeEnd(which, Now, Happen);
                break;
            case Commands:
                _commands.TakeEnds(Now, Happen);
                break;
            case Visits:
                while (_agenda.Visits.TryPeek(out var visit) && visit.At <= Now)
                    _clients.Take(_agenda.Visits.Dequeue().Visit);
                break;
            default:
                Happen(_agenda.Environments.Peek().At, new SupervisorEvent.EnvironmentChanged(Now, ReadTunables()));
                while (_agenda.Environments.TryPeek(out var environment) && environment.At <= Now) _agenda.Environments.Dequeue();
                break;
        }
    }

    private void TakeSignals(bool all)
    {
        // Those that came while nobody read: one of each, lowest first (signal(7)).
        var pending = new SortedDictionary<(int Number, int Orderly), TimeSpan>();
        while (_agenda.Signals.TryPeek(out var signal) && signal.At < Now)
        {
            _agenda.Signals.Dequeue();
            pending.TryAdd((signal.Signal.Signal.Number, signal.Signal.IsOrderly ? 1 : 0), signal.At);
        }
        int lastNumber = 0;
        foreach (var ((number, orderly), due) in pending)
        {
            if (number == lastNumber) continue;
            Mean(due, new Signal(lastNumber = number), orderly == 1);
        }
        while (_agenda.Signals.TryPeek(out var signal) && signal.At == Now)
        {
            _agenda.Signals.Dequeue();
            Mean(Now, signal.Signal.Signal, signal.Signal.IsOrderly);
            if (!all) return;
        }
    }

    // As SignalInbox does it.
    private void Mean(TimeSpan due, Signal signal, bool isOrderly)
    {
        switch (SignalMeaning.Of(signal))
        {
            case Meaning.Deploy:
                Happen(due, new SupervisorEvent.RestartRequested(Now, "received " + signal.Name));
                break;
            case Meaning.Stop:
                Happen(due, new SupervisorEvent.StopRequested(Now, "received " + signal.Name, Signal.Term, Insists: !isOrderly));
                break;
            default:
                _record?.Invoke($"{signal.Name} is nothing to the machine");
                break;
        }
    }

    // What the directory says now, whoever looks, and whether or not the loop has noticed that it has changed.
    private Tunables ReadTunables()
    {
        foreach (var (at, environment) in _agenda.Environments)
        {
            if (at > Now) break;
            _tunables = environment.Tunables;
        }
        return _tunables;
    }
}
