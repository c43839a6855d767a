using ServerStarter.Bench.Linux;
using ServerStarter.Bench.Measuring;
using ServerStarter.Bench.Processes;

namespace ServerStarter.Bench.Rows;

/// <summary>What a superdaemon occupies while its worker runs.</summary>
internal sealed record MemoryRow() : SuperdaemonRow("memory")
{
    protected override IReadOnlyList<Line> Lines(Workbench bench)
    {
        var turns = bench.Turns(
            new("resident (VmRSS), KiB"), new("proportional (PSS), KiB"), new("private, KiB"), new("private dirty, KiB"));
        return turns.Take(bench.Quick ? 1 : 5, subject =>
        {
            using Superdaemon superdaemon = bench.Start(subject);
            superdaemon.Settle();
            int pid = superdaemon.Pid;
            return
            [
                ProcessStatus.Resident(pid), ProcessStatus.Proportional(pid), ProcessStatus.Private(pid),
                ProcessStatus.PrivateDirty(pid),
            ];
        });
    }
}
