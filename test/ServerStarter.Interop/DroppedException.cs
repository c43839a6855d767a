namespace ServerStarter.Interop;

/// <summary>A connection was closed before anything of an answer came: the request can be sent again.</summary>
public sealed class DroppedException(string message) : Exception(message);
