namespace ServerStarter.Supervisor.Sockets;

/// <summary>A unix stream socket to listen on.</summary>
/// <param name="Path">Where it is made; also the name a worker knows it by.</param>
/// <param name="Mode">Its permissions, octal 0777 unless said otherwise: who may connect.</param>
public sealed record PathSpec(string Path, int Mode = PathSpec.DefaultMode)
{
    /// <summary>Everybody may connect.</summary>
    public const int DefaultMode = 0x1FF;

    // sun_path, less its terminating zero.
    private const int LongestPath = 107;

    /// <summary>Checks a path.</summary>
    /// <param name="path">The path.</param>
    /// <param name="mode">The permissions, 0 to octal 0777.</param>
    /// <returns>What it says.</returns>
    /// <exception cref="FormatException">It is empty, too long for a socket, or has a <c>;</c>, at which workers
    /// would split <c>SERVER_STARTER_PORT</c>.</exception>
    public static PathSpec Parse(string path, int mode = DefaultMode)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (path.Length == 0) throw new FormatException("\"\" is no path for a socket: expected the name of a file");
        if (path.Contains(';', StringComparison.Ordinal))
            throw new FormatException($"\"{path}\" is no path for a socket: workers would split it at the \";\"");
        if (Linux.Bytes.ToTerminated(path).Length - 1 > LongestPath)
            throw new FormatException($"\"{path}\" is no path for a socket: it has more than {LongestPath} bytes");
        return new PathSpec(path, mode);
    }
}
