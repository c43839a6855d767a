using System.Globalization;
using ServerStarter.Supervisor.Core;

namespace ServerStarter.Supervisor.PropertyTests.Promises;

/// <summary>3. Every worker ever spawned is in the list until its exit is seen; each exit is handled once.</summary>
internal sealed class EveryWorkerIsKnown : Promise
{
    private int _linesOfTheExit;

    public override void AtRest(TimeSpan? deadline)
    {
        if (World.State.Workers.Count != World.Workers.Count)
            throw Broken($"{World.State.Workers.Count} workers are listed, {World.Workers.Count} live");
        int before = 0;
        foreach (var worker in World.State.Workers)
        {
            if (World.Find(worker.Pid)?.Generation != worker.Generation) throw Broken($"{worker} is listed and does not live");
            if (worker.Generation <= before) throw Broken($"{worker} is listed after generation {before}");
            before = worker.Generation;
        }
        if (World.Last is SupervisorEvent.WorkerExited exit && _linesOfTheExit != 1)
            throw Broken($"the exit of {exit.Pid} is told in {_linesOfTheExit} lines of the log");
        _linesOfTheExit = 0;
    }

    public override void Logged(string line)
    {
        if (World.Last is SupervisorEvent.WorkerExited exit
            && line.Contains($"worker {exit.Pid.ToString(CultureInfo.InvariantCulture)} ", StringComparison.Ordinal)
            && line.Contains($"status:{exit.Status.Raw.ToString(CultureInfo.InvariantCulture)}", StringComparison.Ordinal)
            && line.Contains(exit.Status.InWords, StringComparison.Ordinal))
            _linesOfTheExit++;
    }
}
