using ServerStarter.Supervisor.Control;
using ServerStarter.Supervisor.Files;
using ServerStarter.Supervisor.Linux;
using ServerStarter.Supervisor.Processes;
using ServerStarter.Supervisor.Sockets;

namespace ServerStarter.Supervisor;

/// <summary>All that a superdaemon holds and nobody else may hold at the same time.</summary>
internal sealed class Holdings : IDisposable
{
    private readonly SupervisorOptions _options;

    private Holdings(SupervisorOptions options) => _options = options;

    public PidFile? PidFile { get; private set; }

    public LogOutput? Log { get; private set; }

    public ListeningSockets Sockets { get; private set; } = new();

    /// <summary>The control socket; null: there is none.</summary>
    public ListeningSocket? Control { get; private set; }

    /// <summary>Where to report how the start went; null: nobody waits for that.</summary>
    public StartReport? Report { get; private set; }

    /// <summary>Takes everything the options ask for; all or nothing, and nothing of another superdaemon's is touched.</summary>
    /// <exception cref="SyscallException">Something cannot be had.</exception>
    public static Holdings Acquire(SupervisorOptions options)
    {
        var held = new Holdings(options);
        try
        {
            // The lock first: it tells a second superdaemon that it is one.
            if (options.PidFile is not null) held.PidFile = PidFile.Lock(options.PidFile);
            if (options.LogFile is not null) held.Log = LogOutput.Open(options.LogFile);
            if (options.Control is not null) held.Control = ControlSocket.Bind(options.Control);
            held.Sockets = ListeningSockets.Bind(
                options.Ports, options.Paths, options.Backlog, new PathAccess(options.PathMode, options.PathOwner));
            if (options.ExportListenFds) held.Sockets.NumberFrom(ListenFds.First);
            return held;
        }
        catch
        {
            held.Control?.Remove();
            held.PidFile?.Remove();
            held.Log?.Dispose();
            held.Sockets.Remove();
            throw;
        }
    }

    /// <summary>Takes over what a predecessor holds.</summary>
    public static Holdings Adopt(Handover handover, SupervisorOptions options)
    {
        var held = new Holdings(options);
        foreach ((string kind, int[] numbers, string name) in handover.Lines)
        {
            var first = new Descriptor(numbers[0]);
            switch (kind)
            {
                case "socket":
                    held.Sockets.Adopt(new ListeningSocket(name, first, numbers[1]));
                    break;
                case "unix":
                    held.Sockets.Adopt(new ListeningSocket(name, first, numbers[1]) { File = FileIdentity.OfLink(name) });
                    break;
                case "pidfile":
                    held.PidFile = new PidFile(options.PidFile!, first);
                    break;
                case "logfile":
                    held.Log = new LogFile(options.LogFile!, first);
                    break;
                case "logpipe":
                    held.Log = new LogPipe(LogOutput.CommandOf(options.LogFile!)!, first, new Descriptor(numbers[1]));
                    break;
                case "control":
                    held.Control = ControlSocket.Adopt(options.Control!, first);
                    break;
                case "report":
                    held.Report = new StartReport(first);
                    break;
            }
        }
        if (options.ExportListenFds) held.Sockets.NumberFrom(ListenFds.First);
        return held;
    }

    /// <summary>Lists what is held, for a successor.</summary>
    public Handover ToHandover()
    {
        var handover = new Handover();
        foreach (ListeningSocket socket in Sockets.All)
            handover.Add(socket.File is null ? "socket" : "unix", [socket.Descriptor.Number, socket.WorkerNumber], socket.Name);
        if (Control is not null) handover.Add("control", [Control.Descriptor.Number]);
        if (PidFile is not null) handover.Add("pidfile", [PidFile.Number]);
        if (Log is LogPipe pipe) handover.Add("logpipe", [pipe.ReadNumber, pipe.Number]);
        else if (Log is not null) handover.Add("logfile", [Log.Number]);
        return handover;
    }

    /// <summary>Gives everything back and removes the files: the end of a superdaemon.</summary>
    public void Remove()
    {
        Sockets.Remove();
        Control?.Remove();
        if (_options.StatusFile is not null) StatusFile.Remove(_options.StatusFile);
        // Last: who waits for the lock may start another superdaemon at once.
        PidFile?.Remove();
        PidFile = null;
    }

    /// <summary>Lets go of everything; the files stay, for whoever it was handed to.</summary>
    public void Dispose()
    {
        Sockets.Dispose();
        Control?.Dispose();
        PidFile?.Dispose();
        Log?.Dispose();
        Report?.Dispose();
    }
}
