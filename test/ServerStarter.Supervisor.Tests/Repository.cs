namespace ServerStarter.Supervisor.Tests;

/// <summary>The sources that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        for (var directory = AppContext.BaseDirectory; directory is not null; directory = Path.GetDirectoryName(directory))
            if (File.Exists(Path.Combine(directory, "Directory.Packages.props")))
                return directory;
        throw new DirectoryNotFoundException($"no repository above {AppContext.BaseDirectory}");
    }
}
