using System.Globalization;
using ServerStarter.Supervisor.Sockets;

namespace ServerStarter.Supervisor;

// What no single value shows to be wrong.
public sealed partial record SupervisorOptions
{
    private const int MostLastLines = 100;

    private static readonly TimeSpan LongestTime = TimeSpan.FromDays(365);

    /// <summary>Checks what the options say together.</summary>
    /// <exception cref="ArgumentException">They contradict each other, or a value is out of its range. The message
    /// names the option and what is expected.</exception>
    public void Validate()
    {
        if (Command is null || Command.Count == 0)
            throw new ArgumentException("server program not specified: expected it after the options, as in start_server --port=8080 -- ./server");
        if (Command[0].Length == 0) throw new ArgumentException("server program not specified: its name is empty");
        if (Daemonize && LogFile is null)
            throw new ArgumentException("--daemonize needs --log-file: in the background there is nobody to read standard error");
        if (PathMode is < 0 or > PathAccess.EverybodyMode) throw OutOfRange("--path-mode", "octal permissions, for example 0660");
        if (Backlog < 1) throw OutOfRange("--backlog", "a whole number from 1");
        CheckTime("--interval", Interval);
        if (Ready is not (Readiness.Alive or Readiness.Notify or Readiness.Command)) throw OutOfRange("--ready", "alive, notify or command:CMD");
        if (Ready == Readiness.Command && string.IsNullOrWhiteSpace(ReadyCommand)) throw OutOfRange("--ready", "a command after \"command:\"");
        if (PreDeploy is not null && string.IsNullOrWhiteSpace(PreDeploy)) throw OutOfRange("--pre-deploy", "a command");
        if (PostDeploy is not null && string.IsNullOrWhiteSpace(PostDeploy)) throw OutOfRange("--post-deploy", "a command");
        CheckTime("--hook-timeout", HookTimeout);
        if (HookTimeout == TimeSpan.Zero) throw OutOfRange("--hook-timeout", "more than 0 seconds");
        if (DeployAttempts < 0) throw OutOfRange("--deploy-attempts", "a whole number from 0");
        if (MaxDraining < 0) throw OutOfRange("--max-draining", "a whole number from 0");
        CheckTime("--drain-timeout", DrainTimeout);
        CheckTime("--watchdog", Watchdog);
        if (Watchdog == TimeSpan.Zero) throw OutOfRange("--watchdog", "more than 0 seconds");
        if (KeepLastLines is < 0 or > MostLastLines) throw OutOfRange("--keep-last-lines", $"a whole number from 0 to {MostLastLines}");
        CheckControl();
        if (MaxMemory <= 0) throw OutOfRange("--max-memory", "more than 0 bytes");
        CheckTime("--ready-timeout", ReadyTimeout);
        if (ReadyTimeout == TimeSpan.Zero) throw OutOfRange("--ready-timeout", "more than 0 seconds");
        CheckTime("--kill-old-delay", KillOldDelay);
        CheckTime("--auto-restart-interval", AutoRestartInterval);
        if (AutoRestartInterval == TimeSpan.Zero) throw OutOfRange("--auto-restart-interval", "more than 0 seconds");
        CheckSignal("--signal-on-hup", SignalOnHup);
        CheckSignal("--signal-on-term", SignalOnTerm);
        foreach (PortSpec port in Ports)
            if (port.Port is < 0 or > PortSpec.HighestPort) throw OutOfRange("--port", "a port from 0 to 65535");
        CheckDescriptors();
        CheckWorkers();
    }

    private void CheckControl()
    {
        try
        {
            if (Control is not null) _ = PathSpec.Parse(Control);
        }
        catch (FormatException e)
        {
            throw new ArgumentException("--control: " + e.Message);
        }
    }

    private void CheckDescriptors()
    {
        var taken = new Dictionary<int, PortSpec>();
        foreach (PortSpec port in Ports)
        {
            if (port.WorkerDescriptor is not { } number) continue;
            string text = number.ToString(CultureInfo.InvariantCulture);
            if (number is 1 or 2)
                throw new ArgumentException($"--port: {port.Name} cannot be descriptor {text}: that is the worker's standard {(number == 1 ? "output" : "error")}");
            if (number is < 0 or >= HighestDescriptor)
                throw new ArgumentException($"--port: {port.Name} cannot be descriptor {text}: expected 0 to {HighestDescriptor - 1}");
            if (!taken.TryAdd(number, port))
                throw new ArgumentException($"--port: {taken[number].Name} and {port.Name} cannot both be descriptor {text}");
        }
    }

    // The kernel's own limit (fs.nr_open) is 1,048,576 unless raised.
    private const int HighestDescriptor = 1_048_576;

    private static void CheckTime(string option, TimeSpan? time)
    {
        if (time < TimeSpan.Zero || time > LongestTime) throw OutOfRange(option, "seconds from 0 to 31536000 (a year)");
    }

    private static void CheckSignal(string option, Signal signal)
    {
        if (signal.Number is < 1 or > Signal.Highest) throw OutOfRange(option, "a signal, 1 to 64");
    }

    private static ArgumentException OutOfRange(string option, string expected) => new($"{option}: expected {expected}");
}
