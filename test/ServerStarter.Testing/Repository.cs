namespace ServerStarter.Testing;

/// <summary>Where the programs under test are built to.</summary>
public static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>What <c>dotnet publish -o artifacts</c> of start_server made.</summary>
    public static string StartServer { get; } =
        Environment.GetEnvironmentVariable("START_SERVER_PROGRAM") ?? Path.Combine(Root, "artifacts", "start_server");

    /// <summary>What <c>dotnet publish -o artifacts/test</c> of TestWorker made.</summary>
    public static string TestWorker { get; } = Path.Combine(Root, "artifacts", "test", "TestWorker");

    private static string FindRoot()
    {
        for (var at = AppContext.BaseDirectory; at is not null; at = Path.GetDirectoryName(at))
            if (File.Exists(Path.Combine(at, "Directory.Packages.props")))
                return at;
        throw new DirectoryNotFoundException($"no repository above {AppContext.BaseDirectory}");
    }
}
