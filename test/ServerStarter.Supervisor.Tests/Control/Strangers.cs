using System.Diagnostics;
using ServerStarter.Testing;

namespace ServerStarter.Supervisor.Tests.Control;

/// <summary>Clients that run as another user. To be one takes root.</summary>
public sealed class Strangers : IDisposable
{
    private const int Nobody = 65534;
    private const string Python = "/usr/bin/python3";

    private const string Ask = """
        import socket, sys
        s = socket.socket(socket.AF_UNIX)
        try:
            s.connect(sys.argv[1])
            s.sendall(b"hello\n")
        except OSError as e:
            print(type(e).__name__)
        try:
            print(s.recv(100).decode().strip())
        except OSError as e:
            print(type(e).__name__)
        """;

    private readonly List<Process> _processes = [];

    public void Dispose()
    {
        foreach (var process in _processes)
        {
            if (!process.HasExited) process.Kill();
            process.Dispose();
        }
    }

    [StrangerFact]
    public void Another_user_cannot_connect()
    {
        using var served = new ServedLines();
        OpenDirectoryOf(served.Path);
        Said(served, Nobody).ShouldStartWith("PermissionError");
        served.Server.Count.ShouldBe(0);
    }

    [StrangerFact]
    public void Where_it_can_it_is_refused_in_words_and_named_in_the_log_once_a_minute()
    {
        using var served = new ServedLines();
        OpenDirectoryOf(served.Path);
        File.SetUnixFileMode(served.Path, (UnixFileMode)0x1FF);
        for (int i = 0; i < 3; i++) Said(served, Nobody).ShouldEndWith("not you\n");
        served.Received.ShouldBeEmpty();
        served.Gone.ShouldBeEmpty();
        served.Log.ShouldHaveSingleItem().ShouldBe(
            $"control connection of process {_processes[0].Id} refused: it runs as user {Nobody}, not as 0 or root");
        served.Clock += TimeSpan.FromMinutes(1);
        Said(served, Nobody);
        served.Log[^1].ShouldBe(
            $"control connection of process {_processes[^1].Id} refused: it runs as user {Nobody}, not as 0 or root (and 2 more of the kind before)");
    }

    [StrangerFact]
    public void The_user_itself_and_root_are_served()
    {
        using var served = new ServedLines(user: Nobody);
        OpenDirectoryOf(served.Path);
        File.SetUnixFileMode(served.Path, (UnixFileMode)0x1FF);
        Said(served, Nobody).ShouldBe("= hello\n");
        Said(served, 0).ShouldBe("= hello\n");
        Said(served, Nobody - 1).ShouldEndWith("not you\n");
    }

    private static void OpenDirectoryOf(string path) =>
        File.SetUnixFileMode(Path.GetDirectoryName(path)!, (UnixFileMode)0x1ED);

    private string Said(ServedLines served, int user)
    {
        var start = new ProcessStartInfo("setpriv", [$"--reuid={user}", $"--regid={user}", "--clear-groups", Python, "-c", Ask, served.Path])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = "/",
        };
        var process = Process.Start(start)!;
        _processes.Add(process);
        var said = process.StandardOutput.ReadToEndAsync();
        served.Until(() => said.IsCompleted, "for what it was told");
        process.WaitForExit();
        return said.GetAwaiter().GetResult();
    }

    private sealed class StrangerFactAttribute : FactAttribute
    {
        public StrangerFactAttribute() => Skip = Precondition.Root
            ?? Precondition.File(Python, "apt-get install python3") ?? Precondition.File("/usr/bin/setpriv", "apt-get install util-linux");
    }
}
