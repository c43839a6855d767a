using ServerStarter.Bench.Deploys;
using ServerStarter.Bench.Processes;
using ServerStarter.Bench.Subjects;

namespace ServerStarter.Bench.Output;

/// <summary>Which versions were measured: numbers of an unnamed version say nothing.</summary>
internal static class Versions
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static IReadOnlyDictionary<string, string> Of(Workbench bench)
    {
        var versions = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (Subject subject in bench.Subjects.OfType<StartServer>())
            versions[subject.Name] = Ask(bench, subject.Program, "--version");
        foreach (DeployedSystem system in bench.Lineup.Systems.Where(system => system.VersionOption is not null))
            versions[system.Server] = Ask(bench, system.Program, system.VersionOption!);
        if (bench.Lineup.StartServer is { } ours)
            versions["start_server"] += $" ({new FileInfo(ours).Length / 1024:#,0} KiB)";
        return versions;
    }

    private static string Ask(Workbench bench, string program, string option)
    {
        try
        {
            return Read(bench.Run([program, option], Patience));
        }
        catch (SubjectFailedException)
        {
            return "of unknown version";
        }
    }

    /// <summary>The last word with a digit: "1.22.1" of "nginx version: nginx/1.22.1".</summary>
    internal static string Read(string text) =>
        text.Split((char[])[' ', '\n', '/', '(', ')'], StringSplitOptions.RemoveEmptyEntries)
            .LastOrDefault(word => word.Any(char.IsAsciiDigit)) ?? "of unknown version";
}
