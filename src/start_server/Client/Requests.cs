using ServerStarter.Supervisor;

namespace StartServer.Client;

/// <summary>What a client says on a control socket.</summary>
internal static class Requests
{
    public const string Status = """{"version":1,"request":"status"}""";

    public const string Follow = """{"version":1,"request":"follow"}""";

    public const string Stop = """{"version":1,"request":"stop"}""";

    public static string Restart(bool untilDrained) =>
        $$"""{"version":1,"request":"restart","until":"{{(untilDrained ? "drained" : "up")}}"}""";

    public static string SendSignal(Signal signal) => $$"""{"version":1,"request":"signal","signal":"{{signal.Name}}"}""";
}
