using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using ServerStarter.HandoverProof.Clients;

namespace ServerStarter.HandoverProof.Deploying;

/// <summary>A server under start_server.</summary>
internal sealed class Deployed : IAsyncDisposable
{
    private const int HangUp = 1;
    private const int Terminate = 15;

    private readonly Process _process;
    private readonly ScratchFolder _folder;
    private readonly ServerLog _log;

    private Deployed(Process process, ScratchFolder folder, ServerLog log, Target target)
    {
        _process = process;
        _folder = folder;
        _log = log;
        Target = target;
    }

    public Target Target { get; }

    public static async Task<Deployed> StartAsync(Proof proof, ClientKind kind, ScratchFolder folder, CancellationToken cancellationToken)
    {
        var target = new Target(FreeTcp(), folder.File("sock"));
        var start = new ProcessStartInfo(proof.StartServer) { RedirectStandardError = true, RedirectStandardOutput = true };
        string[] arguments = [$"--port={target.Tcp}", $"--path={target.Path}", $"--status-file={folder.File("status")}", "--", .. proof.Worker];
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        // Speaks for every endpoint; Kestrel needs to be told, as there is no TLS to negotiate it.
        if (kind.Http2) start.Environment["Kestrel__EndpointDefaults__Protocols"] = "Http2";
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        start.Environment["Logging__LogLevel__ServerStarter"] = "Information";
        var process = Process.Start(start)!;
        var deployed = new Deployed(process, folder, new ServerLog(process), target);
        try
        {
            await deployed.UntilServingAsync(cancellationToken);
        }
        catch
        {
            await deployed.DisposeAsync();
            throw;
        }

        return deployed;
    }

    /// <summary>Asks for the next generation, and waits until only that one is left.</summary>
    public async Task DeployAsync(CancellationToken cancellationToken)
    {
        string before = Status();
        long generation = Generation(before);
        Libc.kill(_process.Id, HangUp);
        await UntilAsync(() => Status() is var now && !now.Contains('\n', StringComparison.Ordinal) && Generation(now) > generation, "the deploy", cancellationToken);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        Libc.kill(_process.Id, Terminate);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(TimeSpan.FromSeconds(60));
        await _process.WaitForExitAsync(deadline.Token);
        if (_process.ExitCode != 0) throw new ProofException($"start_server ended with {_process.ExitCode}.\n{_log}");
    }

    public async ValueTask DisposeAsync()
    {
        // A second TERM ends what is left of the workers at once.
        for (int times = 0; times < 2 && !_process.HasExited; times++)
        {
            Libc.kill(_process.Id, Terminate);
            await Task.WhenAny(_process.WaitForExitAsync(), Task.Delay(TimeSpan.FromSeconds(10)));
        }

        _process.Dispose();
    }

    private string Status()
    {
        try
        {
            return File.ReadAllText(_folder.File("status")).TrimEnd('\n');
        }
        catch (FileNotFoundException)
        {
            return "";
        }
    }

    private static long Generation(string status) => long.TryParse(status.Split(':')[0], out long generation) ? generation : 0;

    private async Task UntilServingAsync(CancellationToken cancellationToken) => await UntilAsync(
        () =>
        {
            using var connection = new Socket(SocketType.Stream, ProtocolType.Tcp);
            try
            {
                connection.Connect(Target.Tcp);
                return Generation(Status()) > 0;
            }
            catch (SocketException)
            {
                return false;
            }
        },
        "the first worker", cancellationToken);

    private async Task UntilAsync(Func<bool> condition, string what, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        using var often = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (!condition())
        {
            if (_process.HasExited || clock.Elapsed > TimeSpan.FromSeconds(60))
                throw new ProofException($"{what} is not there after {clock.Elapsed.TotalSeconds:F0} s.\n{_log}");
            await often.WaitForNextTickAsync(cancellationToken);
        }
    }

    private static IPEndPoint FreeTcp()
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return (IPEndPoint)probe.LocalEndPoint!;
    }
}
