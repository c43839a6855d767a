using ServerStarter.Chaos.Linux;
using ServerStarter.Chaos.Watching;

namespace ServerStarter.Chaos;

/// <summary>A superdaemon under load, and what faults need to do it harm.</summary>
internal sealed class Scene : IDisposable
{
    /// <summary>For what must come, however busy the machine.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    public Scene(Setting setting)
    {
        Sandbox = new Sandbox(Subject.Ours);
        Version = new Version(Sandbox, setting);
        Port = Sandbox.FreePort();
        Directory.CreateDirectory(Sandbox["run"]);
        Directory.CreateDirectory(Sandbox["env"]);
        foreach (var hook in (string[])["pre-deploy", "post-deploy"])
            SetHook(hook, "exit 0");
        Version.Good();
        Superdaemon = Sandbox.Start(
            [
                $"--port=127.0.0.1:{Port}", $"--path={Sandbox["socket"]}", $"--pid-file={Sandbox["pid"]}",
                $"--status-file={Sandbox["run/status"]}", $"--control={ControlPath}", $"--envdir={Sandbox["env"]}",
                $"--log-file=| exec cat >> {Sandbox["log"]}", .. setting.Options,
            ],
            Version.Command);
        Casualties = new Casualties(History);
    }

    public Sandbox Sandbox { get; }

    public Superdaemon Superdaemon { get; }

    public Version Version { get; }

    public int Port { get; }

    public History History { get; } = new();

    public Casualties Casualties { get; }

    public string ControlPath => Sandbox["control"];

    /// <summary>The workers that run now; commands of the user's have a generation in their environment too.</summary>
    public IReadOnlyList<WorkerProcess> Workers =>
        [.. Superdaemon.Workers.Where(worker => ProcessTable.CommandLine(worker.Pid).Contains("--talk"))];

    /// <summary>The log command, while it runs.</summary>
    public int? LogCommand => ProcessTable.Children(Superdaemon.Pid).Where(pid => ProcessTable.CommandLine(pid) == "cat").Select(pid => (int?)pid).FirstOrDefault();

    /// <summary>Sends a worker what it does not survive unharmed.</summary>
    public void Kill(WorkerProcess worker)
    {
        Casualties.Add(worker.Generation, "KILL");
        _ = Signal(worker, Testing.Signal.Kill);
    }

    public bool Signal(WorkerProcess worker, Signal signal) => Victim.Send(worker.Pid, Superdaemon.Pid, signal);

    public void SetHook(string name, string text)
    {
        File.WriteAllText(Sandbox[$"{name}.new"], text + "\n");
        File.Move(Sandbox[$"{name}.new"], Sandbox[name], overwrite: true);
    }

    /// <summary>A request on a control connection of its own.</summary>
    public System.Text.Json.JsonElement Ask(string request)
    {
        using var control = new ControlClient(ControlPath, Patience);
        return control.Ask(request);
    }

    public Status Status() => Watching.Status.Of(Ask("{\"request\":\"status\"}"));

    /// <summary>The log without the noise of workers, its end.</summary>
    public string Log()
    {
        const int Most = 600;
        var lines = File.Exists(Sandbox["log"]) ? File.ReadLines(Sandbox["log"]).Where(line => !line.StartsWith("noise")).ToList() : [];
        return string.Join('\n', [.. Superdaemon.Log, .. lines.TakeLast(Most)]);
    }

    public void Dispose() => Sandbox.Dispose();
}
