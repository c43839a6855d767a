namespace ServerStarter.Tests.Support;

/// <summary>A directory of a test's own, gone when the test is.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    // Short: the path of a unix socket has room for 107 bytes.
    public string Path { get; } = Directory.CreateTempSubdirectory("ss-").FullName;

    /// <summary>A name in it.</summary>
    public string this[string name] => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
