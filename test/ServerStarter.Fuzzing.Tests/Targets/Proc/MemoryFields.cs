using ServerStarter.Supervisor.Processes;

namespace ServerStarter.Fuzzing.Tests.Targets.Proc;

/// <summary><c>/proc/PID/status</c> and <c>smaps_rollup</c>.</summary>
public class MemoryFields(ITestOutputHelper output) : Fuzzer(output)
{
    public override Corpus Corpus { get; } = Corpus.Of(
        ["Name:\tsleep\nVmPeak:\t    9000 kB\nVmRSS:\t    4084 kB\nThreads:\t1\n", "5581-7ffd ---p 00000000 00:00 0    [rollup]\nRss:   4084 kB\nPss:   1234 kB\nPss_Dirty: 1 kB\n", "VmRSS:", "VmRSS:k", "Pss: kB\n", "VmRSS: 18014398509481984 kB", ""],
        "VmRSS:", "Pss:", "kB", " ", "\t", "\n", "9007199254740992", "9223372036854775807 kB");

    public override bool Accepts(byte[] input)
    {
        long? resident = MemoryField.In(input, "VmRSS:"), part = MemoryField.In(input, "Pss:");
        if (resident < 0 || part < 0) throw new BrokenPromiseException($"it has {resident}, or {part}");
        return resident is not null || part is not null;
    }
}
