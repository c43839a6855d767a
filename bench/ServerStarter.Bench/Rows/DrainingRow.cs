using ServerStarter.Bench.Linux;
using ServerStarter.Bench.Measuring;
using ServerStarter.Bench.Processes;
using ServerStarter.Bench.Subjects;

namespace ServerStarter.Bench.Rows;

/// <summary>What very many old workers that do not leave cost: they take no notice of TERM.</summary>
internal sealed record DrainingRow() : SuperdaemonRow("draining")
{
    private const int Timed = 10;

    protected override IReadOnlyList<Line> Lines(Workbench bench)
    {
        int old = bench.Quick ? 100 : 1000;
        string with = $"with {old:#,0} old workers that stay";
        var turns = bench.Turns(
            Quantity.Milliseconds($"HUP → exec of the new worker, {with}"),
            Quantity.Milliseconds("processor time for each of these deploys"),
            new($"resident {with}, KiB"),
            new($"private dirty {with}, KiB"),
            new($"descriptors {with}"));
        return turns.Take(bench.Quick ? 1 : 5, subject => Sample(bench, subject, old));
    }

    private static double[] Sample(Workbench bench, Subject subject, int old)
    {
        using Superdaemon superdaemon = bench.StartWithStayingWorkers(subject);
        int pid = superdaemon.Pid;
        Deploy(superdaemon, old);
        long used = ProcessStatus.RunTime(pid);
        var times = new Samples(Deploy(superdaemon, Timed));
        superdaemon.Settle();
        return
        [
            times.Median, (double)(ProcessStatus.RunTime(pid) - used) / Timed,
            ProcessStatus.Resident(pid), ProcessStatus.PrivateDirty(pid), ProcessStatus.Descriptors(pid),
        ];
    }

    private static List<double> Deploy(Superdaemon superdaemon, int count)
    {
        var times = new List<double>();
        for (int i = 1; i <= count; i++)
        {
            superdaemon.Settle();
            times.Add(superdaemon.Next());
        }
        return times;
    }
}
