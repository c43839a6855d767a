using ServerStarter.Supervisor.Core;

namespace ServerStarter.Supervisor.Tests.Core;

/// <summary>What a machine does, as text: a difference is then read at a glance.</summary>
internal static class Act
{
    public const string AnnounceUp = "announce up";

    public static string Spawn(int generation) => $"spawn {generation}";

    public static string Send(string signal, params int[] pids) => $"send {signal} to {string.Join(",", pids)}";

    public static string Kill(params int[] pids) => $"kill the groups of {string.Join(",", pids)}";

    /// <summary><c>GENERATION:PID</c> each, oldest first.</summary>
    public static string Publish(params string[] workers) => $"publish {string.Join(" ", workers)}";

    public static string Log(string line) => $"log {line}";

    public static string Ask(int pid) => $"ask what {pid} wrote last";

    public static string Weigh(int pid) => $"weigh {pid}";

    /// <param name="hook">Which command.</param>
    /// <param name="outcome">What a post-deploy command is told: success or failure.</param>
    public static string Run(Hook hook, string? outcome = null) => $"run {Name(hook)}" + (outcome is null ? "" : $": {outcome}");

    public static string End(Hook hook) => $"end {Name(hook)}";

    public static Hook PreDeploy(int deploy) => new(HookKind.PreDeploy, deploy);

    /// <param name="deploy">The number.</param>
    /// <param name="run">Its first, second … announcement.</param>
    public static Hook PostDeploy(int deploy, int run = 1) => new(HookKind.PostDeploy, deploy, run);

    public static Hook Probe(int pid) => new(HookKind.Ready, pid);

    public static string Exit(int code, string reason = "nothing") => $"exit {code} because of {reason}";

    public static string Of(SupervisorAction action) => action switch
    {
        SupervisorAction.SpawnWorker spawn => Spawn(spawn.Generation),
        SupervisorAction.SignalWorkers send => Send(send.Signal.Name, [.. send.Pids]),
        SupervisorAction.KillGroups kill => Kill([.. kill.Pids]),
        SupervisorAction.PublishStatus publish => Publish([.. publish.Workers.Select(w => $"{w.Generation}:{w.Pid}")]),
        SupervisorAction.TakeLastWords ask => Ask(ask.Pid),
        SupervisorAction.MeasureMemory weigh => Weigh(weigh.Pid),
        SupervisorAction.RunHook run => Run(run.Hook, run.Variables.GetValueOrDefault("SERVER_STARTER_DEPLOY_OUTCOME")),
        SupervisorAction.EndHook end => End(end.Hook),
        SupervisorAction.AnnounceUp => AnnounceUp,
        SupervisorAction.WriteLog log => Log(log.Line),
        SupervisorAction.Exit exit => Exit(exit.Code, exit.Reason ?? "nothing"),
        _ => throw new ArgumentException($"{action.GetType().Name} has no text yet", nameof(action)),
    };

    private static string Name(Hook hook) => $"{hook.Kind} of {hook.Of}" + (hook.Run > 1 ? $", run {hook.Run}" : "");
}
