using ServerStarter.Supervisor.Core;

namespace ServerStarter.Supervisor.Control.Requests;

/// <summary>What has changed, as the events that clients are told of.</summary>
internal static class Difference
{
    /// <summary>A line for each deploy and each worker of which something is different, those that have gone included.</summary>
    public static List<string> Between(SupervisorState before, SupervisorState after, TimeSpan now)
    {
        var lines = new List<string>();
        if (!ReferenceEquals(before.Workers, after.Workers))
        {
            // The newest first: it serves, and so the older one leaves.
            for (int i = after.Workers.Count - 1; i >= 0; i--)
                if (!Same(Find(before.Workers, after.Workers[i].Generation), after.Workers[i]))
                    lines.Add(ControlAnswer.WorkerChanged(after, after.Workers[i], now));
            foreach (Worker worker in before.Workers)
                if (Find(after.Workers, worker.Generation) is null) lines.Add(ControlAnswer.WorkerGone(worker, now));
        }
        if (ReferenceEquals(before.Deploys, after.Deploys)) return lines;
        foreach (Deploy deploy in after.Deploys)
            if (before.FindDeploy(deploy.Number) != deploy) lines.Add(ControlAnswer.DeployChanged(deploy, now));
        return lines;
    }

    // Times that run on are no news.
    private static bool Same(Worker? before, Worker after) =>
        before is not null && before.Phase == after.Phase && before.Status == after.Status && before.Killed == after.Killed && before.Hangs == after.Hangs;

    private static Worker? Find(IReadOnlyList<Worker> workers, int generation)
    {
        foreach (Worker worker in workers)
            if (worker.Generation == generation) return worker;
        return null;
    }
}
