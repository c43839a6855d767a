using ServerStarter.Bench.Linux;

namespace ServerStarter.Bench.Processes;

/// <summary>A program that runs to its end.</summary>
internal static class OneShot
{
    /// <param name="commandLine">The program's path, then its arguments.</param>
    /// <param name="output">The file that holds what it writes, until this returns.</param>
    /// <param name="patience">How long it may take.</param>
    /// <param name="children">Who starts it.</param>
    /// <param name="waiting">Who waits for it.</param>
    /// <returns>What it wrote.</returns>
    /// <exception cref="SubjectFailedException">It takes longer.</exception>
    public static string Run(
        IReadOnlyList<string> commandLine, string output, TimeSpan patience, Children children, Waiting waiting)
    {
        using var spawn = new Spawn(commandLine, [Superdaemon.Path], output);
        int pid = children.Start(spawn, out _);
        try
        {
            bool ended = waiting.For(() => children.HasEnded(pid), patience);
            string text = File.ReadAllText(output);
            return ended ? text : throw new SubjectFailedException($"{Path.GetFileName(commandLine[0])} does not end", text);
        }
        finally
        {
            children.End(pid);
            File.Delete(output);
        }
    }
}
