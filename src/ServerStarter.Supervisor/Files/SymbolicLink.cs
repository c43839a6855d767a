using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor.Files;

/// <summary>Where a symbolic link points to.</summary>
internal static unsafe class SymbolicLink
{
    // PATH_MAX
    private const int Room = 4096;

    /// <summary>Its target; null: it is no link, or may not be read.</summary>
    public static string? Read(string path)
    {
        byte* target = stackalloc byte[Room];
        nint length = Libc.readlink(path, target, Room);
        return length is > 0 and < Room ? Bytes.ToText(new ReadOnlySpan<byte>(target, (int)length)) : null;
    }
}
