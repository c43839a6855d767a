namespace TestWorker;

/// <summary>What a client has been accepted as.</summary>
internal interface IConnection
{
    int Descriptor { get; }

    /// <summary>Nothing of it is to be read before that is there.</summary>
    bool WaitsForFile { get; }

    bool IsDone { get; }

    /// <summary>There is something to read, or the file may be there.</summary>
    void Continue();

    /// <summary>The worker was told to stop; said before every look at what is to be read.</summary>
    void Leave();
}
