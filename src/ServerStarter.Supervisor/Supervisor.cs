using ServerStarter.Supervisor.Accounts;
using ServerStarter.Supervisor.Core;
using ServerStarter.Supervisor.Files;
using ServerStarter.Supervisor.Linux;
using ServerStarter.Supervisor.Loop;
using ServerStarter.Supervisor.Processes;

namespace ServerStarter.Supervisor;

/// <summary>
/// A superdaemon: holds listening sockets, runs a worker on them, and replaces it by the next generation without
/// refusing or losing a connection.
/// </summary>
/// <param name="options">What it is to do.</param>
/// <example>
/// <code>
/// var supervisor = new Supervisor(new SupervisorOptions { Command = ["./server"], Ports = [PortSpec.Parse("8080")] });
/// int exitCode = supervisor.Run();
/// </code>
/// </example>
public sealed class Supervisor(SupervisorOptions options)
{
    private readonly Orders _orders = new();

    /// <summary>Runs the superdaemon in this thread until it has been stopped and the last worker is gone.</summary>
    /// <returns>0 after a stop; 1 when the first worker could not be had.</returns>
    /// <exception cref="ArgumentException">The options contradict each other.</exception>
    /// <exception cref="AccountException">There is no such user or group, or only root could start workers as it.</exception>
    /// <exception cref="FormatException">A variable that overrides an option is malformed.</exception>
    /// <exception cref="SyscallException">A socket or a file could not be had. Nothing is left behind.</exception>
    /// <exception cref="Sockets.ResolveException">A host name stands for no address.</exception>
    /// <exception cref="StartFailedException">With <see cref="SupervisorOptions.Daemonize"/>: the first worker did
    /// not come up.</exception>
    public int Run()
    {
        options.Validate();
        var surroundings = Surroundings.Of(options);
        EnvironmentSource environment = new(options, surroundings?.Account);
        Handover? handover = Handover.Take();
        using Holdings held = handover is null ? Holdings.Acquire(options) : Holdings.Adopt(handover, options);
        try
        {
            return options.Daemonize && handover is null ? Background.Run(held, options) : Serve(held, environment, surroundings);
        }
        catch (Exception e)
        {
            held.Report?.ReportFailure(e.Message);
            held.Remove();
            throw;
        }
    }

    /// <summary>Asks for a deploy, as HUP does. From any thread; returns at once.</summary>
    public void Restart() => _orders.Restart();

    /// <summary>Asks for the end, as TERM does; a second time, kills the workers. From any thread; returns at once.</summary>
    public void Stop() => _orders.Stop();

    /// <summary>Asks to open the log file anew, as USR1 does. From any thread; returns at once.</summary>
    public void ReopenLog() => _orders.ReopenLog();

    private int Serve(Holdings held, EnvironmentSource environment, Surroundings? surroundings)
    {
        using var log = new SupervisorLog(options.Log, held.Log, inBackground: held.Report is not null);
        log.Write(LogLine.Begun(Libc.getpid()));
        held.PidFile?.Write(Libc.getpid());
        // Of one that was killed: what it lists is gone, and must not mislead who waits for ours.
        if (options.StatusFile is not null) StatusFile.Remove(options.StatusFile);

        SupervisorAction.Exit exit = RunLoop(held, environment, surroundings, log);
        held.Remove();
        held.Report?.ReportFailure(exit.Reason ?? "it was stopped before its first worker was up");
        log.Finish();
        return exit.Code;
    }

    private SupervisorAction.Exit RunLoop(Holdings held, EnvironmentSource environment, Surroundings? surroundings, SupervisorLog log)
    {
        using var system = new LinuxSystem(options, held, environment, _orders, log, surroundings);
        try
        {
            var loop = new SupervisorLoop(system, RulesOf(giveUpOnFirstFailure: held.Report is not null));
            SupervisorAction.Exit exit = loop.Run();
            system.Finish(loop.State);
            return exit;
        }
        catch (Exception e)
        {
            // A defect of ours. Workers without a superdaemon would hold the ports and never be replaced.
            log.Write($"start_server breaks down, sending TERM to all workers: {e.Message}");
            system.Abandon();
            throw;
        }
    }

    private Rules RulesOf(bool giveUpOnFirstFailure) => new(options.Interval, options.SignalOnHup, options.SignalOnTerm)
    {
        GiveUpOnFirstFailure = giveUpOnFirstFailure,
        Ready = options.Ready,
        ReadyTimeout = options.ReadyTimeout,
        DeployAttempts = options.DeployAttempts,
        DrainTimeout = options.DrainTimeout > TimeSpan.Zero ? options.DrainTimeout : null,
        MaxDraining = options.MaxDraining,
        Watchdog = options.Watchdog,
        MaxMemory = options.MaxMemory,
        HasPreDeploy = options.PreDeploy is not null,
        HasPostDeploy = options.PostDeploy is not null,
        HookTimeout = options.HookTimeout,
    };
}
