namespace ServerStarter.AspNetCore.Tests;

/// <summary>What a server answered.</summary>
internal sealed record Response(int Status, IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <summary>Whether it says that the connection ends with it.</summary>
    public bool IsLast => Headers.TryGetValue("Connection", out string? connection) && connection == "close";

    /// <summary>Which generation of WebWorker it was.</summary>
    public int Generation => int.Parse(Body.Split(' ')[0]);
}
