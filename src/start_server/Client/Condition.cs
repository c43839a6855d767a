namespace StartServer.Client;

/// <summary>What a worker does at the moment, in words.</summary>
internal static class Condition
{
    /// <summary>What it says itself, and what comes next, or else why it is still there.</summary>
    /// <param name="worker">What is known of it.</param>
    /// <param name="since">How long ago that was.</param>
    public static string Of(ServerLine worker, TimeSpan since)
    {
        string next = worker.Time("left") is { } left ? Next(worker.Text("phase"), left > since ? left - since : TimeSpan.Zero)
            : worker.Text("phase") is "serving" or "gone" ? ""
            : worker.Text("why") ?? "";
        string says = worker.Text("phase") != "gone" && worker.Text("status") is { } status ? "it says: " + status : "";
        return next + (next.Length > 0 && says.Length > 0 ? "; " : "") + says;
    }

    private static string Next(string? phase, TimeSpan left) => phase switch
    {
        "retiring" => $"told to leave in {Durations.Text(left)}",
        "draining" => $"killed in {Durations.Text(left)}",
        _ => $"{Durations.Text(left)} left",
    };
}
