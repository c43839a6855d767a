namespace ServerStarter.Bench.Load;

/// <summary>What came of a request.</summary>
internal enum Outcome
{
    /// <summary>A whole answer, with status 200 and a version in it.</summary>
    Answered,

    /// <summary>Nobody listened.</summary>
    Refused,

    /// <summary>The connection was reset.</summary>
    Reset,

    /// <summary>The connection ended before a whole answer had come.</summary>
    CutOff,

    /// <summary>No whole answer within 5 s.</summary>
    TimedOut,

    /// <summary>Something else than the application's answer.</summary>
    Wrong,
}
