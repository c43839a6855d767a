using System.Text.Json;

namespace ServerStarter.Chaos.Watching;

/// <summary>What the superdaemon says of itself.</summary>
internal sealed record Status(string State, IReadOnlyList<Status.Worker> Workers, IReadOnlyList<string> Deploys)
{
    public Worker? Serving => Workers.FirstOrDefault(worker => worker.Phase == "serving");

    public static Status Of(JsonElement json) => new(
        json.GetProperty("state").GetString()!,
        [.. json.GetProperty("workers").EnumerateArray().Select(worker => new Worker(
            worker.GetProperty("generation").GetInt32(), worker.GetProperty("pid").GetInt32(), worker.GetProperty("phase").GetString()!))],
        [.. json.GetProperty("deploys").EnumerateArray().Select(deploy => deploy.GetProperty("stage").GetString()!)]);

    /// <summary>What cannot be, whatever happens; null: nothing.</summary>
    public string? Wrong()
    {
        if (Workers.Count(worker => worker.Phase == "starting") > 1)
            return "more than one worker is starting";
        if (Workers.Count(worker => worker.Phase == "serving") > 1)
            return "more than one worker is serving";
        if (Workers.Select(worker => worker.Pid).Distinct().Count() < Workers.Count)
            return "two workers have one pid";
        if (!Workers.Select(worker => worker.Generation).SequenceEqual(Workers.Select(worker => worker.Generation).Distinct().Order()))
            return "the generations do not grow";
        if (State is "serving" or "deploying" != Serving is not null && State != "stopping")
            return $"the state is {State}";
        return Serving is { } serving && Workers.Any(worker => worker.Generation > serving.Generation && worker.Phase == "retiring")
            ? "a newer worker than the serving one is retiring" : null;
    }

    public override string ToString() => $"{State}, workers {string.Join(' ', Workers)}, deploys {string.Join(' ', Deploys)}";

    internal sealed record Worker(int Generation, int Pid, string Phase)
    {
        public override string ToString() => $"{Generation}:{Pid} {Phase}";
    }
}
