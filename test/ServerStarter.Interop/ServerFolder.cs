namespace ServerStarter.Interop;

/// <summary>What a page of docs/workers has the reader write: the command, the configuration, the program.</summary>
internal sealed class ServerFolder(string name)
{
    public const string Command = "command.sh";

    // What a page writes where a test puts a port and a directory of its own.
    private const string Port = "8080", Run = "/run/";

    private static readonly string s_all = Path.Combine(Repository.Root, "test", "ServerStarter.Interop", "Servers");

    public static IEnumerable<string> Names =>
        Directory.GetDirectories(s_all).Select(path => Path.GetFileName(path)).Order();

    /// <summary>Text by file name, the command's too.</summary>
    public IReadOnlyDictionary<string, string> Files =>
        Directory.GetFiles(Path.Combine(s_all, name)).ToDictionary(path => Path.GetFileName(path), File.ReadAllText);

    /// <summary>The same for a port and a directory.</summary>
    public IReadOnlyDictionary<string, string> FilesFor(int port, string directory) =>
        Files.ToDictionary(file => file.Key, file => file.Value.Replace(Port, $"{port}").Replace(Run, directory + "/"));
}
