using ServerStarter.Supervisor.Core;
using ServerStarter.Supervisor.Files;
using ServerStarter.Supervisor.Processes;

namespace ServerStarter.Supervisor.Loop;

/// <summary>What is told to those outside who do not ask: the status file, and whoever waits for us to be up.</summary>
internal sealed class Announcements(SupervisorOptions options, Holdings held, EnvironmentSource environment, Action<string> log)
{
    public void PublishStatus(IReadOnlyList<Worker> workers)
    {
        if (options.StatusFile is not { } path) return;
        try
        {
            StatusFile.Replace(path, workers);
        }
        catch (SyscallException e)
        {
            log($"{e.Message}: the status file is out of date");
        }
    }

    public void AnnounceUp()
    {
        held.Report?.ReportUp();
        // A host that embeds us speaks for itself.
        if (!options.HandleSignals || environment.NotifySocket is not { } address) return;
        try
        {
            ServiceManager.SayReady(address);
        }
        catch (SyscallException e)
        {
            log($"{e.Message}: who started us was not told that we are up");
        }
    }
}
