namespace ServerStarter.Supervisor.Tests.Core;

/// <summary>Every situation a machine can be in, reached from the beginning. What it did to get there is forgotten.</summary>
internal static class Situations
{
    /// <summary>By a name that a test's title can show.</summary>
    public static readonly IReadOnlyDictionary<string, Func<Machine>> All = new Dictionary<string, Func<Machine>>
    {
        ["the first worker starts"] = () => new Machine().Starting(),
        ["the first worker has failed"] = () => new Machine().PausingBeforeTheFirst(),
        ["a worker serves"] = () => new Machine().Serving(),
        ["a worker serves, another starts"] = () => new Machine().Deploying(),
        ["a worker serves, another is wanted once more"] = () => new Machine().Deploying().Hup().Forget(),
        ["a worker serves, its successor has failed"] = () => new Machine().PausingInADeploy(),
        ["an old worker waits for the kill delay"] = () => new Machine { KillOldDelay = 30.s }.Retiring(),
        ["an old worker waits for the kill delay, a third starts"] =
            () => new Machine { KillOldDelay = 30.s }.RetiringWhileDeploying(),
        ["an old worker drains"] = () => new Machine().Draining(),
        ["the serving worker has died young"] = () => new Machine { Interval = TimeSpan.Zero }.Serving().Exits(101).Forget(),
        ["the serving worker has died, another starts"] = () => new Machine().Serving().At(10.s).Exits(101).Forget(),
    };

    public static TheoryData<string> Names => [.. All.Keys];

    /// <summary>101 since 0 s, up at 1 s if it lives.</summary>
    public static Machine Starting(this Machine machine) => machine.Begin().Forget();

    /// <summary>101 has failed at 0.5 s, the next attempt is due at 1.5 s.</summary>
    public static Machine PausingBeforeTheFirst(this Machine machine) => machine.Starting().At(0.5.s).Exits(101).Forget();

    /// <summary>101 is up, just now.</summary>
    public static Machine Serving(this Machine machine) => machine.Starting().At(machine.Interval).Forget();

    /// <summary>101 serves, 102 starts since 10 s.</summary>
    public static Machine Deploying(this Machine machine) => machine.Serving().At(10.s).Hup().Forget();

    /// <summary>101 serves, 102 has failed at 10.5 s, the next attempt is due at 11.5 s.</summary>
    public static Machine PausingInADeploy(this Machine machine) => machine.Deploying().At(10.5.s).Exits(102).Forget();

    /// <summary>102 serves since 11 s, 101 waits for the end of the kill delay.</summary>
    public static Machine Retiring(this Machine machine) => machine.Deploying().At(11.s).Forget();

    /// <summary>As <see cref="Retiring"/>, and 103 starts since 20 s.</summary>
    public static Machine RetiringWhileDeploying(this Machine machine) => machine.Retiring().At(20.s).Hup().Forget();

    /// <summary>103 serves since 14 s, 102 since then and 101 since 11 s wait for the end of the kill delay.</summary>
    public static Machine RetiringAfterTwoDeploys(this Machine machine) => machine.Retiring().At(13.s).Hup().At(14.s).Forget();

    /// <summary>102 serves since 11 s, 101 was told to leave then.</summary>
    public static Machine Draining(this Machine machine) => machine.Retiring();

    /// <summary>101 and 102 were told to leave at 20 s.</summary>
    public static Machine Stopping(this Machine machine) => machine.Draining().At(20.s).Term().Forget();
}
