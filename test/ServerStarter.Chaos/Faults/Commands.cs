using System.Diagnostics;
using System.Text.Json;
using ServerStarter.Chaos.Linux;

namespace ServerStarter.Chaos.Faults;

/// <summary>Commands of the user's, and start_server's own.</summary>
internal static class Commands
{
    private const string UsersCommands = "commands";

    public static readonly Fault[] All =
    [
        new("the log command is killed", KillLogCommand),
        new("commands fail", (scene, random) => Hooks(scene, "exit 1")) { Subject = UsersCommands },
        new("commands hang", (scene, random) => Hooks(scene, "sleep 100 & sleep 100")) { Subject = UsersCommands },
        new("--restart and --status", Ask),
    ];

    private static Action? KillLogCommand(Scene scene, Random random)
    {
        if (scene.LogCommand is { } pid)
            _ = Victim.Send(pid, scene.Superdaemon.Pid, Signal.Kill);
        return null;
    }

    private static Action Hooks(Scene scene, string text)
    {
        Set(text);
        scene.Superdaemon.Signal(Signal.Hup);
        return () => Set("exit 0");

        void Set(string script)
        {
            scene.SetHook("pre-deploy", script);
            scene.SetHook("post-deploy", script);
        }
    }

    private static Action Ask(Scene scene, Random random)
    {
        var restart = Start(scene, "--restart", "--timeout=5");
        var status = Start(scene, "--status", "--json", "--timeout=5");
        return () =>
        {
            var answer = End(scene, status);
            // None at all, where it was refused for a crowd or waited in vain; else what programs can read.
            if (answer.Length > 0)
                _ = JsonDocument.Parse(answer);
            _ = End(scene, restart);
        };
    }

    private static Process Start(Scene scene, params string[] options) =>
        Process.Start(new ProcessStartInfo(Repository.StartServer, [.. options, $"--control={scene.ControlPath}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;

    private static string End(Scene scene, Process process)
    {
        using (process)
        {
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            scene.History.Note($"    exit status {process.ExitCode}: {error.Result.Trim()}");
            return output;
        }
    }
}
