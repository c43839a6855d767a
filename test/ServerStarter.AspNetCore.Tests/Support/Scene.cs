using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace ServerStarter.AspNetCore.Tests;

/// <summary>WebWorker under start_server, on a port of its own.</summary>
internal sealed class Scene : IDisposable
{
    private readonly Lazy<FreePort> _port;

    public Scene() => _port = new Lazy<FreePort>(Sandbox.FreePort);

    public static string Worker { get; } = Path.Combine(
        Repository.Root,
        typeof(Scene).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "WebWorker").Value!);

    public Sandbox Sandbox { get; } = new(Subject.Ours);

    public int Port => _port.Value;

    /// <summary>On <see cref="Port"/>, once it has said that it is ready.</summary>
    public Superdaemon Serve(params string[] worker) => Serve([$"--port=127.0.0.1:{Port}"], worker);

    public Superdaemon Serve(string[] options, string[] worker) => Ready(Launch(options, worker).Start());

    /// <summary>On <see cref="Port"/>, once the worker has said why it does not start.</summary>
    public void RefuseToStart(string pattern, string[] options, params string[] worker)
    {
        // A long interval: one attempt is enough.
        Superdaemon superdaemon = Launch([.. options, "--interval=60"], worker).Start();
        superdaemon.WaitForLine(pattern);
        superdaemon.WaitForLine("new worker \\d+ seems to have failed to start");
    }

    public Launch Launch(string[] options, string[] worker) =>
        Surrounded(Sandbox.Launch(["--interval=0.1", .. options], [Worker, .. worker]));

    /// <summary>The same, telling somebody else than start_server, which gives its workers a notify socket of its own.</summary>
    public Launch LaunchTelling(string notifySocket, params string[] worker) =>
        Surrounded(Sandbox.Launch(["--interval=0.1", $"--port=127.0.0.1:{Port}"], ["/usr/bin/env", "NOTIFY_SOCKET=" + notifySocket, Worker, .. worker]));

    /// <summary>WebWorker on its own.</summary>
    public Launch WithoutStartServer(params string[] worker) => Surrounded(new Launch(Sandbox, Worker, worker));

    public static Superdaemon Ready(Superdaemon superdaemon, int generation = 1)
    {
        superdaemon.WaitForLine($"Ready: generation {generation} ");
        return superdaemon;
    }

    /// <summary>Where Kestrel says it listens.</summary>
    public static string[] Addresses(CapturedProcess process) =>
        [.. process.Output.Lines.Select(line => Regex.Match(line.Text, "Now listening on: (.*)")).Where(match => match.Success)
            .Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal)];

    /// <summary>Lines of warnings and errors, but for Kestrel's that the machine is busy.</summary>
    public static string[] Complaints(CapturedProcess process) =>
        [.. process.Output.Lines.Select(line => line.Text).Where(line => Regex.IsMatch(line, "^(warn|fail|crit): ") && !line.Contains("the heartbeat has been running"))];

    public void Dispose() => Sandbox.Dispose();

    private static Launch Surrounded(Launch launch) => launch
        .WithEnvironment("DOTNET_ROOT", Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..")))
        // No sockets of debuggers in /tmp, and no watching of files that do not change.
        .WithEnvironment("DOTNET_EnableDiagnostics", "0")
        .WithEnvironment("DOTNET_hostBuilder__reloadConfigOnChange", "false")
        .WithLimit("c 0");
}
