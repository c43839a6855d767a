namespace ServerStarter.Supervisor.Control;

/// <summary>What is spoken over the lines of a <see cref="LineServer"/>. Everything is called in the loop's thread, while
/// the loop handles what its descriptors are ready for, never from within a call of a connection.</summary>
internal interface ILineProtocol
{
    /// <summary>What a client is told, in a line, that runs as a user who may not ask for anything.</summary>
    string RefusalOfUser { get; }

    /// <summary>What a client is told when there are as many as there may be, and all of them wait for an answer.</summary>
    string RefusalOfCrowd { get; }

    /// <summary>What a client is told whose line is longer than <see cref="LineLimits.LongestRequest"/>.</summary>
    string RefusalOfLength { get; }

    /// <summary>A client has said a line: without its newline, in the text of <see cref="Linux.Bytes"/>.</summary>
    /// <remarks>One that cannot be answered at once sets <see cref="LineConnection.Busy"/>.</remarks>
    void Received(LineConnection connection, string line);

    /// <summary>A connection has ended, for whatever reason: nothing that is sent to it arrives any more. Once for
    /// each connection, also one that never said anything.</summary>
    void Gone(LineConnection connection);
}
