namespace ServerStarter.Supervisor.Sockets;

/// <summary>A unix stream socket to listen on.</summary>
/// <param name="Path">The file it is made as, or <c>@name</c> for a socket with an abstract name, which is no file and has
/// no permissions (unix(7)); a file whose name begins with <c>@</c> is <c>./@name</c>. Also what a worker knows it by.</param>
public sealed record PathSpec(string Path)
{
    // sun_path, less the zero that ends a path or begins an abstract name.
    private const int LongestName = 107;

    /// <summary>Whether it is an abstract name.</summary>
    public bool IsAbstract => UnixAddress.IsAbstract(Path);

    /// <summary>Checks a path or an abstract name.</summary>
    /// <param name="path">The path, or <c>@name</c>.</param>
    /// <returns>What it says.</returns>
    /// <exception cref="FormatException">It is empty, too long for a socket (107 bytes, without the <c>@</c>), or has a
    /// <c>;</c>, at which workers would split <c>SERVER_STARTER_PORT</c>, or a zero byte, at which the system would.</exception>
    public static PathSpec Parse(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (path.Length == 0) throw Refused(path, "expected the name of a file, or @name");
        if (path == "@") throw Refused(path, "expected a name after the \"@\"");
        if (path.Contains(';', StringComparison.Ordinal)) throw Refused(path, "workers would split it at the \";\"");
        if (path.Contains('\0', StringComparison.Ordinal))
            throw Refused(path.Replace("\0", "\\0", StringComparison.Ordinal), "it has a zero byte; an abstract name is @name here");
        int length = Linux.Bytes.ToTerminated(path).Length - 1 - (UnixAddress.IsAbstract(path) ? 1 : 0);
        if (length > LongestName) throw Refused(path, $"it has more than {LongestName} bytes");
        return new PathSpec(path);
    }

    private static FormatException Refused(string path, string reason) => new($"{Quotation.Of(path)} is no path for a socket: {reason}");
}
