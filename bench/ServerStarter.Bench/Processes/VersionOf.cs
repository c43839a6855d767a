using ServerStarter.Bench.Linux;
using ServerStarter.Bench.Subjects;

namespace ServerStarter.Bench.Processes;

/// <summary>Asks a program which version it is: numbers of an unnamed version say nothing.</summary>
internal static class VersionOf
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The last word of what it says to <c>--version</c>, or null where it does not say.</summary>
    public static string? Program(Subject subject, string files, Children children, Waiting waiting)
    {
        string output = files + ".version";
        using var spawn = new Spawn([subject.Program, "--version"], [Superdaemon.Path], output);
        int pid = children.Start(spawn, out _);
        try
        {
            return waiting.For(() => children.HasEnded(pid), Patience) ? LastWord(File.ReadAllText(output)) : null;
        }
        finally
        {
            children.End(pid);
        }
    }

    private static string? LastWord(string text) =>
        text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries).LastOrDefault();
}
