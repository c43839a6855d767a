namespace ServerStarter.Supervisor;

/// <summary>What makes a new worker count as up, and so the old one leave.</summary>
public enum Readiness
{
    /// <summary>It has lived for <see cref="SupervisorOptions.Interval"/>, or has said before that it is ready.</summary>
    Alive,

    /// <summary>It has said that it is ready: <c>READY=1</c>, sent to the socket that <c>NOTIFY_SOCKET</c> names.</summary>
    Notify,

    /// <summary><see cref="SupervisorOptions.ReadyCommand"/> has said so: it has ended with 0.</summary>
    Command,
}
