namespace TestWorker;

/// <summary>A file that a waiting test sees whole or not at all.</summary>
internal static class AtomicFile
{
    public static void Write(string path, string content)
    {
        var temporary = $"{path}.{Environment.ProcessId}.tmp";
        File.WriteAllText(temporary, content);
        File.Move(temporary, path, overwrite: true);
    }
}
