using System.Globalization;
using ServerStarter.Supervisor.Sockets;

namespace ServerStarter.Supervisor.Processes;

/// <summary>Starts workers: the program, with the sockets and the variables of the contract.</summary>
internal sealed class WorkerLauncher
{
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
    /// <exception cref="SyscallException">No process came of it.</exception>
    public ChildProcess Start(int generation, WorkerEnvironment environment)
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
            Descriptors = _descriptors,
            Directory = _options.Directory,
            InNewGroup = true,
        });
    }
}
