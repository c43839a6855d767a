using ServerStarter.Supervisor.Tests;

namespace ServerStarter.Supervisor.AbiTests;

/// <summary>The C headers that the sources are named after: <c>sys_socket.cs</c> is <c>sys/socket.h</c>.</summary>
internal static class Headers
{
    private const string Folder = "src/ServerStarter.Supervisor/Linux";

    // C# types of ours have names that begin with a capital; headers never do.
    public static string[] All { get; } =
    [
        .. Directory.GetFiles(Path.Combine(Repository.Root, Folder), "*.cs")
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Where(name => char.IsAsciiLetterLower(name[0]))
            .Select(HeaderOf)
            .Order(StringComparer.Ordinal),
    ];

    // The first underscore is a slash: linux_sock_diag.cs is linux/sock_diag.h.
    private static string HeaderOf(string name)
    {
        string[] parts = name.Split('_', 2);
        return string.Join('/', parts) + ".h";
    }
}
