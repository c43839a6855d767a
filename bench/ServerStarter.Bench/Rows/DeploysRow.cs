using ServerStarter.Bench.Linux;
using ServerStarter.Bench.Measuring;
using ServerStarter.Bench.Processes;

namespace ServerStarter.Bench.Rows;

/// <summary>What very many deploys leave behind in a superdaemon.</summary>
internal sealed record DeploysRow() : SuperdaemonRow("deploys")
{
    private const int WarmUps = 10;

    protected override IReadOnlyList<Line> Lines(Workbench bench)
    {
        int deploys = bench.Quick ? 100 : 1000;
        var turns = bench.Turns(
            new($"resident after {WarmUps} deploys, KiB"),
            new($"resident after {deploys:#,0} more, KiB"),
            new($"private dirty after {WarmUps} deploys, KiB"),
            new($"private dirty after {deploys:#,0} more, KiB"),
            new($"descriptors after {WarmUps} deploys"),
            new($"descriptors after {deploys:#,0} more"));
        return turns.Take(bench.Quick ? 1 : 5, subject =>
        {
            using Superdaemon superdaemon = bench.Start(subject);
            double[] before = AfterDeploys(superdaemon, WarmUps);
            double[] after = AfterDeploys(superdaemon, deploys);
            return [before[0], after[0], before[1], after[1], before[2], after[2]];
        });
    }

    private static double[] AfterDeploys(Superdaemon superdaemon, int count)
    {
        for (int i = 1; i <= count; i++)
        {
            try
            {
                superdaemon.Settle();
                superdaemon.Deploy();
            }
            catch (SubjectFailedException e)
            {
                throw new SubjectFailedException($"{e.Message} at deploy {i:#,0}", e.Log);
            }
        }
        superdaemon.Settle();
        int pid = superdaemon.Pid;
        return [ProcessStatus.Resident(pid), ProcessStatus.PrivateDirty(pid), ProcessStatus.Descriptors(pid)];
    }
}
