namespace ServerStarter.Supervisor.Core;

/// <summary>How far a shutdown has gone.</summary>
internal enum Shutdown
{
    /// <summary>None was asked for.</summary>
    None,

    /// <summary>Nobody asked for it: the first worker could not be had, and what is left of it is waited for.</summary>
    GivingUp,

    /// <summary>Every worker was asked to leave.</summary>
    Graceful,

    /// <summary>Every worker was killed.</summary>
    Forced,
}
