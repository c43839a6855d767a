using System.Text.Json;
using ServerStarter.Supervisor.Core;

namespace ServerStarter.Supervisor.PropertyTests.Promises;

/// <summary>Something that holds in every run, whatever happens. It is asked at every move, and complains.</summary>
internal abstract class Promise
{
    public required World World { get; init; }

    /// <summary>Every promise there is.</summary>
    public static IReadOnlyList<Func<World, Promise>> All { get; } =
    [
        world => new TheLastServingWorkerStays { World = world },
        world => new OneWorkerStarts { World = world },
        world => new EveryWorkerIsKnown { World = world },
        world => new NoRestartIsLost { World = world },
        world => new AStopIsFinal { World = world },
        world => new AttemptsLieApart { World = world },
        world => new NothingSpins { World = world },
        world => new SomebodyServesOrIsComing { World = world },
        world => new TheKillDelayIsKept { World = world },
        world => new OldWorkersAreToldInTime { World = world },
        world => new OnlyWhatWasToldIsKilled { World = world },
        world => new TimesToLeaveAreKept { World = world },
        world => new NotTooManyLeave { World = world },
        world => new DeploysAreTrue { World = world },
        world => new DeploysEnd { World = world },
        world => new CommandsAreKeptInOrder { World = world },
        world => new OutcomesAreTold { World = world },
        world => new LastWordsAreKept { World = world },
        world => new AHangingWorkerIsReplaced { World = world },
        world => new ABigWorkerIsReplaced { World = world },
        world => new TheStatusIsTrue { World = world },
        world => new TheLogIsReadable { World = world },
        world => new AnOldWorkerIsReplaced { World = world },
        world => new NoDeadlineIsLost { World = world },
        world => new AnswersAreTrue { World = world },
        world => new StatusesAreTrue { World = world },
        world => new WhoFollowsKnows { World = world },
        world => new SignalsReachEveryWorker { World = world },
    ];

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

    /// <summary>A signal that somebody asked for is about to be sent.</summary>
    public virtual void Forwarded(IReadOnlyList<int> pids, Signal signal)
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

    /// <summary>A client of the control socket was sent a line.</summary>
    public virtual void Heard(KnownClient client, string type, JsonElement line)
    {
    }

    public virtual void Exited(SupervisorAction.Exit exit)
    {
    }

    protected BrokenPromiseException Broken(string how) => new($"{GetType().Name}, broken at {World.Now.TotalSeconds} s: {how}");
}
