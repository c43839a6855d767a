using System.Globalization;
using ServerStarter.Supervisor.Sockets;

namespace ServerStarter.Supervisor.Processes;

/// <summary>Starts workers: the program, with the sockets and the variables of the contract.</summary>
internal sealed class WorkerLauncher
{
    private const int StandardError = 2;

    private readonly SupervisorOptions _options;
    private readonly (int Ours, int Theirs)[] _descriptors;
    private readonly Surroundings? _surroundings;
    private readonly Dictionary<string, string> _contract = [];

    public WorkerLauncher(SupervisorOptions options, ListeningSockets sockets, string notifySocket, Surroundings? surroundings = null)
    {
        _options = options;
        _surroundings = surroundings;
        _contract[WorkerEnvironment.Port] = sockets.PortVariable;
        _contract[WorkerEnvironment.NotifySocket] = notifySocket;
        if (options.Watchdog is { } watchdog)
            _contract[WorkerEnvironment.WatchdogTime] = (watchdog.Ticks / TimeSpan.TicksPerMicrosecond).ToString(CultureInfo.InvariantCulture);
        if (options.ExportListenFds) ListenFds.AddTo(_contract, sockets.All);
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
        if (_surroundings?.User is { } user) error?.GiveTo(user);
        _contract[WorkerEnvironment.Generation] = generation.ToString(CultureInfo.InvariantCulture);
        var launch = new Launch
        {
            File = ProgramPath.Find(_options.Command[0], environment["PATH"], _options.Directory),
            Arguments = _options.Command,
            Environment = environment.With(_contract).ToList(),
            Descriptors = error is null ? _descriptors : [(error.WriteNumber, StandardError), .. _descriptors],
            Directory = _options.Directory,
            InNewGroup = true,
        };
        return _surroundings is null ? Spawner.Start(launch) : ExecStep.Start(launch, _surroundings);
    }
}
