using ServerStarter.Supervisor.Processes;

namespace ServerStarter.Fuzzing.Tests.Targets.Proc;

/// <summary><c>/proc/PID/comm</c>, up to a newline, and <c>environ</c>. Accepted is what has a generation.</summary>
public class ProcessInfos(ITestOutputHelper output) : Fuzzer(output)
{
    public override Corpus Corpus { get; } = Corpus.Of(
        ["server\nPATH=/bin\0SERVER_STARTER_GENERATION=7\0HOME=/", "\e[2J\n", "a b\nSERVER_STARTER_GENERATION=", "x", "y\nPATH=/bin\0"], "\n", "\0", "=", "SERVER_STARTER_GENERATION=", "\0SERVER_STARTER_GENERATION=12");

    public override bool Accepts(byte[] input)
    {
        int end = Math.Max(0, input.AsSpan().IndexOf((byte)'\n'));
        var info = ProcessInfo.Of(1, input.AsSpan(0, end), input.AsSpan(end));
        if (info.Generation?.Contains('\0', StringComparison.Ordinal) == true) throw new BrokenPromiseException("the generation goes on after its end");
        return info.Generation is not null;
    }
}
