using System.Text.Json;
using ServerStarter.Supervisor.Core;

namespace ServerStarter.Supervisor.PropertyTests.Promises;

/// <summary>Several promises as one: whichever is broken says so itself.</summary>
internal sealed class AllPromises : Promise
{
    private readonly Promise[] _all;

    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public AllPromises(World world)
    {
        World = world;
        _all = [.. All.Select(promise => promise(world))];
    }

    public override void AtRest(TimeSpan? deadline)
    {
        foreach (var promise in _all) promise.AtRest(deadline);
    }

    public override void BeforeSpawn(int generation)
    {
        foreach (var promise in _all) promise.BeforeSpawn(generation);
    }

    public override void AfterSend(KnownWorker worker, Signal signal)
    {
        foreach (var promise in _all) promise.AfterSend(worker, signal);
    }

    public override void Forwarded(IReadOnlyList<int> pids, Signal signal)
    {
        foreach (var promise in _all) promise.Forwarded(pids, signal);
    }

    public override void BeforeKill(KnownWorker worker)
    {
        foreach (var promise in _all) promise.BeforeKill(worker);
    }

    public override void BeforeRun(Hook hook, IReadOnlyDictionary<string, string> variables)
    {
        foreach (var promise in _all) promise.BeforeRun(hook, variables);
    }

    public override void BeforeEnd(Hook hook)
    {
        foreach (var promise in _all) promise.BeforeEnd(hook);
    }

    public override void Measured(KnownWorker worker)
    {
        foreach (var promise in _all) promise.Measured(worker);
    }

    public override void AskedForLastWords(int generation, IReadOnlyList<string> answer)
    {
        foreach (var promise in _all) promise.AskedForLastWords(generation, answer);
    }

    public override void Published(IReadOnlyList<Worker> workers)
    {
        foreach (var promise in _all) promise.Published(workers);
    }

    public override void AnnouncedUp()
    {
        foreach (var promise in _all) promise.AnnouncedUp();
    }

    public override void Logged(string line)
    {
        foreach (var promise in _all) promise.Logged(line);
    }

    public override void Heard(KnownClient client, string type, JsonElement line)
    {
        foreach (var promise in _all) promise.Heard(client, type, line);
    }

    public override void Exited(SupervisorAction.Exit exit)
    {
        foreach (var promise in _all) promise.Exited(exit);
    }
}
