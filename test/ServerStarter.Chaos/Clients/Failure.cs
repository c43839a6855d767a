namespace ServerStarter.Chaos.Clients;

/// <summary>A request that got no answer.</summary>
/// <param name="Client">Whose.</param>
/// <param name="Begun">When it began to connect or, on a connection that it had, to ask.</param>
/// <param name="At">When it failed.</param>
/// <param name="WasConnected">Whether the system had made a connection of it.</param>
/// <param name="Server">The worker that had accepted it; null: nobody had said so.</param>
/// <param name="What">How it failed.</param>
internal sealed record Failure(string Client, TimeSpan Begun, TimeSpan At, bool WasConnected, Server? Server, string What)
{
    public override string ToString() =>
        $"{Begun.TotalSeconds:F3}..{At.TotalSeconds:F3} {Client}, "
        + (Server is null ? WasConnected ? "connected" : "not connected" : $"accepted by {Server}") + $": {What}";
}
