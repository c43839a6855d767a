using System.Globalization;

namespace ServerStarter.Fuzzing.Tests.Engine;

/// <summary>What the environment says: <c>FUZZ_RUNS</c>, how many inputs each target gets (20,000); <c>FUZZ_SEED</c>, where
/// they come from (another one each time); <c>FUZZ_INPUT</c>, the only one to run.</summary>
internal static class Settings
{
    private const long UsualRuns = 20_000;

    public static long Runs { get; } = Number("FUZZ_RUNS") ?? UsualRuns;

    public static ulong Seed { get; } = (ulong)(Number("FUZZ_SEED") ?? Environment.TickCount64 % 1_000_000_000);

    public static long? OnlyInput { get; } = Number("FUZZ_INPUT");

    private static long? Number(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) : null;
}
