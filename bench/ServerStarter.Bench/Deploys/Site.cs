using System.Globalization;
using ServerStarter.Bench.Load;

namespace ServerStarter.Bench.Deploys;

/// <summary>What a server under test is given.</summary>
/// <param name="Folder">Where its files go, and where it is started.</param>
/// <param name="Address">HOST:PORT, free until now.</param>
/// <param name="Clients">What its clients do with their connections.</param>
/// <param name="CWorker">The compiled <c>worker.c</c>.</param>
/// <param name="StartServer">Our program.</param>
internal sealed record Site(string Folder, string Address, ClientKind Clients, string CWorker, string StartServer)
{
    /// <summary>The longest queue that the system allows: all servers ask for it.</summary>
    public static int Backlog { get; } =
        int.Parse(File.ReadAllText("/proc/sys/net/core/somaxconn"), CultureInfo.InvariantCulture);

    /// <summary>Whether connections are to be kept.</summary>
    public bool Keeps => Clients == ClientKind.Kept;

    public string PathOf(string file) => Path.Combine(Folder, file);

    public void Write(string file, string text) => File.WriteAllText(PathOf(file), text);

    /// <summary>The command line of <c>start_server</c>, up to the server's own.</summary>
    public IReadOnlyList<string> HandOver(params IReadOnlyList<string> options) =>
        [StartServer, $"--port={Address}", .. options, "--"];
}
