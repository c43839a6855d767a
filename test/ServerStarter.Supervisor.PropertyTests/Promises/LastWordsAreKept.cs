using ServerStarter.Supervisor.Core;

namespace ServerStarter.Supervisor.PropertyTests.Promises;

/// <summary>What a worker wrote last is asked for once, when it has failed, and kept with the deploy it was for.</summary>
internal sealed class LastWordsAreKept : Promise
{
    private readonly Dictionary<int, IReadOnlyList<string>> _words = [];

    public override void AskedForLastWords(int generation, IReadOnlyList<string> answer)
    {
        if (!_words.TryAdd(generation, answer)) throw Broken($"what generation {generation} wrote last is asked for twice");
    }

    public override void AtRest(TimeSpan? deadline)
    {
        foreach (var deploy in World.State.Deploys)
        {
            bool failed = deploy.Stage is DeployStage.Retrying or DeployStage.Failed && _words.ContainsKey(deploy.Generation);
            if (failed && _words[deploy.Generation].Count > 0 && !deploy.LastWords.SequenceEqual(_words[deploy.Generation]))
                throw Broken($"deploy {deploy.Number} has \"{string.Join(' ', deploy.LastWords)}\" for its last words");
            if (deploy.UpAt is not null && deploy.LastWords.Count > 0) throw Broken($"deploy {deploy.Number} came up, and has last words");
        }
        foreach (var worker in World.Workers)
            if (World.Stops == 0 && !World.GivesUp && World.IsTooLate(worker) && worker.ToldAt is not null && !_words.ContainsKey(worker.Generation))
                throw Broken($"what {worker} wrote last is not asked for");
        if (World.Last is SupervisorEvent.WorkerExited exit && World.StateBefore.Starting is { } starting && starting.Pid == exit.Pid
            && World.Stops == 0 && !World.GivesUp && !_words.ContainsKey(starting.Generation))
            throw Broken($"what worker {exit.Pid} wrote last is not asked for");
    }
}
