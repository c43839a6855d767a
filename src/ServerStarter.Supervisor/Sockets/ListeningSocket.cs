using ServerStarter.Supervisor.Files;
using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor.Sockets;

/// <summary>A bound socket, ready to be inherited.</summary>
/// <param name="Name">What a worker knows it by.</param>
/// <param name="Descriptor">Ours, close-on-exec: the worker's copy is made when it is spawned.</param>
/// <param name="WorkerNumber">The number the worker gets it as.</param>
internal sealed record ListeningSocket(string Name, Descriptor Descriptor, int WorkerNumber) : IDisposable
{
    /// <summary>Of a unix socket: the file that we made and remove at the end.</summary>
    public FileIdentity? File { get; init; }

    /// <summary>Closes it. The file of a unix socket stays.</summary>
    public void Dispose() => Descriptor.Dispose();

    /// <summary>Closes it, and removes the file of a unix socket, if the name still stands for ours.</summary>
    public void Remove()
    {
        if (File is { } file && file.IsSameFile(FileIdentity.OfLink(Name))) _ = Libc.unlink(Name);
        Dispose();
    }
}
