namespace StartServer.Client;

/// <summary>What a client's exit status says.</summary>
internal static class ExitCode
{
    /// <summary>What was asked for is done.</summary>
    public const int Done = 0;

    /// <summary>It has failed.</summary>
    public const int Failed = 1;

    /// <summary>There is nothing to talk to, or no longer, or it does not talk to us.</summary>
    public const int NothingThere = 2;

    /// <summary>It is not over in time, and goes on.</summary>
    public const int NotInTime = 3;

    /// <summary>A signal ended the waiting; the signal's number is added.</summary>
    public const int Interrupted = 128;
}
