namespace ServerStarter.Supervisor.Control;

/// <summary>How much a client of a control socket may take up.</summary>
internal static class LineLimits
{
    /// <summary>The longest line of a client, in bytes, without its newline.</summary>
    public const int LongestRequest = 64 * 1024;

    /// <summary>The longest line of a server that a client takes, in bytes, without its newline.</summary>
    public const int LongestAnswer = 4 * 1024 * 1024;

    /// <summary>How many clients at a time.</summary>
    public const int MostConnections = 64;

    /// <summary>How many bytes may wait for a client before the next line to it is one too many.</summary>
    public const int MostWaiting = 1024 * 1024;

    /// <summary>How many new clients are taken in between two looks at everything else.</summary>
    public const int MostAcceptedAtOnce = 16;

    /// <summary>How many lines of one client are taken between two looks at everything else.</summary>
    public const int MostLinesAtOnce = 16;

    /// <summary>How many clients may wait to be taken in (listen(2)).</summary>
    public const int Backlog = 64;

    /// <summary>For how long nobody is taken in after the system could not: no descriptors, no memory.</summary>
    public static readonly TimeSpan PauseOfAccepting = TimeSpan.FromSeconds(1);

    /// <summary>How far apart lines of the log about one kind of fault of clients lie.</summary>
    public static readonly TimeSpan LeastTimeBetweenLogLines = TimeSpan.FromMinutes(1);
}
