using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Fuzzing.Tests.Targets.Variables;

/// <summary>A <see cref="TextFuzzer"/> of a variable of the environment, which ends at the first zero byte.</summary>
public abstract class VariableFuzzer(ITestOutputHelper output) : TextFuzzer(output)
{
    public override bool Accepts(byte[] input)
    {
        int end = input.AsSpan().IndexOf((byte)0);
        return Accepts(Bytes.ToText(end < 0 ? input : input.AsSpan(0, end)));
    }
}
