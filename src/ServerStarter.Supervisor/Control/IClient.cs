namespace ServerStarter.Supervisor.Control;

/// <summary>Who asks, as what answers sees them. A connection stands behind it in the program, a script in the
/// simulation.</summary>
internal interface IClient
{
    /// <summary>The process that asks.</summary>
    int Pid { get; }

    /// <summary>Whether a request of theirs is under way.</summary>
    bool Busy { get; set; }

    /// <summary>Sends a line.</summary>
    void Send(string line);

    /// <summary>Sends a line of <see cref="LineOutput.Encode"/>, that goes to others too.</summary>
    void Send(byte[] encoded);
}
