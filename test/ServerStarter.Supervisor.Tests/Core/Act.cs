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

    public static string Run(Hook hook) => $"run {hook.Kind} of {hook.Of}";

    public static string End(Hook hook) => $"end {hook.Kind} of {hook.Of}";

    public static string Exit(int code, string reason = "nothing") => $"exit {code} because of {reason}";

    public static string Of(SupervisorAction action) => action switch
    {
        SupervisorAction.SpawnWorker spawn => Spawn(spawn.Generation),
        SupervisorAction.SignalWorkers send => Send(send.Signal.Name, [.. send.Pids]),
        SupervisorAction.KillGroups kill => Kill([.. kill.Pids]),
        SupervisorAction.PublishStatus publish => Publish([.. publish.Workers.Select(w => $"{w.Generation}:{w.Pid}")]),
        SupervisorAction.TakeLastWords ask => Ask(ask.Pid),
        SupervisorAction.MeasureMemory weigh => Weigh(weigh.Pid),
        SupervisorAction.RunHook run => Run(run.Hook),
        SupervisorAction.EndHook end => End(end.Hook),
        SupervisorAction.AnnounceUp => AnnounceUp,
        SupervisorAction.WriteLog log => Log(log.Line),
        SupervisorAction.Exit exit => Exit(exit.Code, exit.Reason ?? "nothing"),
        _ => throw new ArgumentException($"{action.GetType().Name} has no text yet", nameof(action)),
    };
}
