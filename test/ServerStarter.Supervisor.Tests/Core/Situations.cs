using ServerStarter.Supervisor.Core;

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
        ["a worker serves, another was not ready in time"] = () => new Machine { ReadyTimeout = 60.s }.NotReadyInTime(),
        ["a worker serves, its successor has failed and has attempts left"] = () => With(rules => rules with { DeployAttempts = 3 }).PausingInADeploy(),
        ["a worker serves, a deploy was given up"] = () => With(rules => rules with { DeployAttempts = 1 }).PausingInADeploy(),
        ["an old worker drains and has so long"] = () => With(rules => rules with { DrainTimeout = 30.s }).Draining(),
        ["an old worker has taken too long to drain"] = () => With(rules => rules with { DrainTimeout = 30.s }).Draining().At(50.s).Forget(),
        ["an old worker waits for the kill delay and will have so long"] =
            () => new Machine { KillOldDelay = 30.s, With = rules => rules with { DrainTimeout = 30.s } }.Retiring(),
        ["too many old workers drain"] = () => With(rules => rules with { MaxDraining = 1 }).Draining().At(20.s).Hup().At(21.s).Forget(),
        ["the first pre-deploy command runs"] = () => With(WithCommands).Begin().Forget(),
        ["a worker serves, a pre-deploy command runs"] = () => With(WithCommands).Preparing(),
        ["a worker serves, a pre-deploy command runs and another deploy waits"] = () => With(WithCommands).Preparing().Hup().Forget(),
        ["a worker serves, a pre-deploy command was too slow and is killed"] = () => With(WithCommands).Preparing().At(500.s).Forget(),
        ["a worker serves, a pre-deploy command has refused"] =
            () => With(WithCommands).Preparing().HookEnds(Act.PreDeploy(2), "exit code 1").Forget(),
        ["a worker serves, a pre-deploy command has agreed"] = () => With(WithCommands).Deploying(),
        ["no worker serves, a pre-deploy command runs"] = () => With(WithCommands).PausingBeforeTheFirst().At(0.6.s).Hup().Forget(),
        ["the serving worker has died during a pre-deploy command"] = () => With(WithCommands).Preparing().At(11.s).Exits(101).Forget(),
        ["the serving worker has died during a pre-deploy command that runs on while its successor serves"] =
            () => With(WithCommands).Preparing().At(11.s).Exits(101).At(12.s).Forget(),
        ["the serving worker has died during a pre-deploy command, and its successor has failed"] =
            () => With(WithCommands).Preparing().At(11.s).Exits(101).At(11.5.s).Exits(102).Forget(),
        ["a post-deploy command runs"] = () => With(rules => rules with { HasPostDeploy = true }).Serving(),
        ["the ready command is asked about the first worker"] = () => new Machine { AsksReadyCommand = true }.Starting(),
        ["the ready command is asked about a successor"] = () => new Machine { AsksReadyCommand = true }.Deploying(),
        ["the ready command will be asked again"] =
            () => new Machine { AsksReadyCommand = true }.Deploying().HookEnds(Act.Probe(102), "exit code 1").Forget(),
        ["the serving worker speaks"] = () => With(Watched).Serving().At(20.s).PingsWatchdog(101),
        ["the serving worker hangs, another starts"] = () => With(Watched).Serving().At(2001.s).Forget(),
        ["one that hangs drains"] = () => With(Watched).Serving().At(2002.s).Forget(),
        ["the serving worker was found to be too big, another starts"] =
            () => With(Weighed).Serving().At(6.s).Weighs(101, 101).Forget(),
        ["the serving worker will be weighed"] = () => With(Weighed).Serving().At(7.s).Forget(),
        ["the worker of a deploy has died during the kill delay"] =
            () => new Machine { KillOldDelay = 30.s }.Retiring().At(20.s).Exits(102).Forget(),
    };

    public static TheoryData<string> Names => [.. All.Keys];

    /// <summary>101 since 0 s, up at 1 s if it lives. A pre-deploy command has agreed, now and below.</summary>
    public static Machine Starting(this Machine machine) => machine.Begin().Agreed();

    /// <summary>101 has failed at 0.5 s, the next attempt is due at 1.5 s.</summary>
    public static Machine PausingBeforeTheFirst(this Machine machine) => machine.Starting().At(0.5.s).Exits(101).Forget();

    /// <summary>101 is up, just now.</summary>
    public static Machine Serving(this Machine machine)
    {
        machine.Starting();
        if (machine.AsksReadyCommand) machine.HookEnds(Act.Probe(101));
        return machine.At(machine.Interval).Forget();
    }

    /// <summary>101 serves, the pre-deploy command of the second deploy runs since 10 s.</summary>
    public static Machine Preparing(this Machine machine) => machine.Serving().At(10.s).Hup().Forget();

    /// <summary>101 serves, 102 starts since 10 s.</summary>
    public static Machine Deploying(this Machine machine) => machine.Serving().At(10.s).Hup().Agreed();

    /// <summary>101 serves, 102 has failed at 10.5 s, the next attempt is due at 11.5 s.</summary>
    public static Machine PausingInADeploy(this Machine machine) => machine.Deploying().At(10.5.s).Exits(102).Forget();

    /// <summary>101 serves, 102 was told to leave at 70 s, the next attempt is due at 71 s.</summary>
    public static Machine NotReadyInTime(this Machine machine) =>
        machine.Starting().SaysReady(101).At(10.s).Hup().At(70.s).Forget();

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

    /// <summary>The pre-deploy command that runs, if there is one, ends well.</summary>
    public static Machine Agreed(this Machine machine) =>
        (machine.State.PreDeploy is { } running ? machine.HookEnds(running.Hook) : machine).Forget();

    private static Machine With(Func<Rules, Rules> rules) => new() { With = rules };

    private static Rules WithCommands(Rules rules) => rules with { HasPreDeploy = true, HasPostDeploy = true };

    // So long that it is over once, and not again while somebody looks on.
    private static Rules Watched(Rules rules) => rules with { Watchdog = 2000.s };

    private static Rules Weighed(Rules rules) => rules with { MaxMemory = 100 };
}
