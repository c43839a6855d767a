namespace ServerStarter.Testing;

/// <summary>How a process ended: with a code, or by a signal.</summary>
/// <param name="Raw">The wait status as waitpid(2) gives it, which is what the log shows of a worker.</param>
public readonly record struct ExitStatus(int Raw)
{
    public int? Code => (Raw & 0x7f) == 0 ? (Raw >> 8) & 0xff : null;

    public Signal? Signal => (Raw & 0x7f) is > 0 and var signal ? (Signal)signal : null;

    public static ExitStatus Of(int code) => new(code << 8);

    public static ExitStatus Of(Signal signal) => new((int)signal);

    public override string ToString() => Code is { } code ? $"exit code {code}" : $"signal {Signal}";
}
