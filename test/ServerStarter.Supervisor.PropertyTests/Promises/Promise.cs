using ServerStarter.Supervisor.Core;

namespace ServerStarter.Supervisor.PropertyTests.Promises;

/// <summary>Something that holds in every run, whatever happens. It is asked at every move, and complains.</summary>
internal abstract class Promise
{
    public required World World { get; init; }

    /// <summary>Every promise there is, by a name that a test's title can show.</summary>
    public static IReadOnlyDictionary<string, Func<World, Promise>> All { get; } = new Dictionary<string, Func<World, Promise>>
    {
        ["the last serving worker stays"] = world => new TheLastServingWorkerStays { World = world },
        ["one worker starts"] = world => new OneWorkerStarts { World = world },
        ["every worker is known"] = world => new EveryWorkerIsKnown { World = world },
        ["no restart is lost"] = world => new NoRestartIsLost { World = world },
        ["a stop is final"] = world => new AStopIsFinal { World = world },
        ["attempts lie apart"] = world => new AttemptsLieApart { World = world },
        ["nothing spins"] = world => new NothingSpins { World = world },
        ["somebody serves or is coming"] = world => new SomebodyServesOrIsComing { World = world },
        ["the kill delay is kept"] = world => new TheKillDelayIsKept { World = world },
        ["old workers are told in time"] = world => new OldWorkersAreToldInTime { World = world },
        ["only what was told is killed"] = world => new OnlyWhatWasToldIsKilled { World = world },
        ["times to leave are kept"] = world => new TimesToLeaveAreKept { World = world },
        ["not too many leave"] = world => new NotTooManyLeave { World = world },
        ["deploys are true"] = world => new DeploysAreTrue { World = world },
        ["deploys end"] = world => new DeploysEnd { World = world },
        ["commands are kept in order"] = world => new CommandsAreKeptInOrder { World = world },
        ["outcomes are told"] = world => new OutcomesAreTold { World = world },
        ["last words are kept"] = world => new LastWordsAreKept { World = world },
        ["a hanging worker is replaced"] = world => new AHangingWorkerIsReplaced { World = world },
        ["a big worker is replaced"] = world => new ABigWorkerIsReplaced { World = world },
        ["the status is true"] = world => new TheStatusIsTrue { World = world },
        ["the log is readable"] = world => new TheLogIsReadable { World = world },
    };

    /// <summary>Between two steps: the loop waits, until <paramref name="deadline"/> at the longest.</summary>
    public virtual void AtRest(TimeSpan? deadline)
    {
    }

    public virtual void BeforeSpawn(int generation)
    {
    }

    /// <summary>The worker knows by now.</summary>
    public virtual void AfterSend(KnownWorker worker, Signal signal)
    {
    }

    public virtual void BeforeKill(KnownWorker worker)
    {
    }

    public virtual void BeforeRun(Hook hook, IReadOnlyDictionary<string, string> variables)
    {
    }

    public virtual void BeforeEnd(Hook hook)
    {
    }

    public virtual void Measured(KnownWorker worker)
    {
    }

    public virtual void AskedForLastWords(int generation, IReadOnlyList<string> answer)
    {
    }

    public virtual void Published(IReadOnlyList<Worker> workers)
    {
    }

    public virtual void AnnouncedUp()
    {
    }

    public virtual void Logged(string line)
    {
    }

    public virtual void Exited(SupervisorAction.Exit exit)
    {
    }

    protected BrokenPromiseException Broken(string how) => new($"{GetType().Name}, broken at {World.Now.TotalSeconds} s: {how}");
}
