using System.Globalization;
using ServerStarter.Supervisor.Sockets;

namespace ServerStarter.Supervisor.Processes;

/// <summary>Starts workers: the program, with the sockets and the variables of the contract.</summary>
internal sealed class WorkerLauncher
{
    private const int StandardError = 2;

    private readonly SupervisorOptions _options;
    private readonly string _ports;
    private readonly string _notifySocket;
    private readonly (int Ours, int Theirs)[] _descriptors;

    public WorkerLauncher(SupervisorOptions options, ListeningSockets sockets, string notifySocket)
    {
        _options = options;
        _ports = sockets.PortVariable;
        _notifySocket = notifySocket;
        _descriptors = new (int, int)[sockets.All.Count];
        for (int i = 0; i < _descriptors.Length; i++)
            _descriptors[i] = (sockets.All[i].Descriptor.Number, sockets.All[i].WorkerNumber);
    }

    /// <summary>Starts one.</summary>
    /// <param name="generation">Its generation.</param>
    /// <param name="environment">The variables it gets, but for those of the contract.</param>
    /// <param name="error">Where its standard error goes; null: to ours.</param>
    /// <exception cref="SyscallException">No process came of it.</exception>
    public ChildProcess Start(int generation, WorkerEnvironment environment, StandardErrorRelay? error = null)
    {
        var contract = new Dictionary<string, string>
        {
            [WorkerEnvironment.Port] = _ports,
            [WorkerEnvironment.Generation] = generation.ToString(CultureInfo.InvariantCulture),
            [WorkerEnvironment.NotifySocket] = _notifySocket,
        };
        if (_options.Watchdog is { } watchdog)
            contract[WorkerEnvironment.WatchdogTime] = (watchdog.Ticks / TimeSpan.TicksPerMicrosecond).ToString(CultureInfo.InvariantCulture);
        return Spawner.Start(new Launch
        {
            File = ProgramPath.Find(_options.Command[0], environment["PATH"], _options.Directory),
            Arguments = _options.Command,
            Environment = environment.With(contract).ToList(),
            Descriptors = error is null ? _descriptors : [(error.WriteNumber, StandardError), .. _descriptors],
            Directory = _options.Directory,
            InNewGroup = true,
        });
    }
}
