using System.Text.RegularExpressions;
using Xunit.Sdk;

namespace ServerStarter.Compatibility;

/// <summary>
/// A log with what differs from run to run named: the superdaemon is S, workers are W1, W2 … in the order of their
/// starts, the sandbox's directory is DIR.
/// </summary>
internal sealed partial class Transcript
{
    private Transcript(IReadOnlyList<string> lines) => Lines = lines;

    public IReadOnlyList<string> Lines { get; }

    public static Transcript Of(Superdaemon superdaemon) => Of(superdaemon.Log, superdaemon.Launch.Sandbox);

    public static Transcript Of(IReadOnlyList<string> log, Sandbox sandbox)
    {
        var names = new Dictionary<string, string>();
        foreach (var line in log)
        {
            if (Superdaemon().Match(line) is { Success: true } superdaemon)
                names[superdaemon.Groups[1].Value] = "S";
            if (Worker().Match(line) is { Success: true } worker)
                names.TryAdd(worker.Groups[1].Value, $"W{names.Values.Count(name => name[0] == 'W') + 1}");
        }
        return new Transcript([.. log.Select(line => Normal(line, names, sandbox))]);
    }

    /// <summary>
    /// Each line of the other is the beginning of a line here, in the same order. Words after it, and lines of which
    /// the other has none, do no harm to scripts that look for the other's.
    /// </summary>
    public void ShouldCover(Transcript other)
    {
        var at = 0;
        foreach (var line in other.Lines)
        {
            while (at < Lines.Count && !Lines[at].StartsWith(line, StringComparison.Ordinal))
                at++;
            if (at++ == Lines.Count)
                throw new XunitException($"missing, or out of order: {line}\n\nexpected:\n{other}\n\nwas:\n{this}");
        }
    }

    public override string ToString() => string.Join('\n', Lines);

    private static string Normal(string line, Dictionary<string, string> names, Sandbox sandbox)
    {
        var named = Pid()
            .Replace(line.Replace(sandbox.Directory, "DIR"), pid => names.GetValueOrDefault(pid.Value, pid.Value));
        return WorkerList().Replace(named, list => string.Join(',', list.Value.Split(',').Order()));
    }

    [GeneratedRegex(@"start_server \(pid:(\d+)\) starting now")]
    private static partial Regex Superdaemon();

    [GeneratedRegex(@"^starting new worker (\d+)")]
    private static partial Regex Worker();

    [GeneratedRegex(@"\b\d+\b")]
    private static partial Regex Pid();

    [GeneratedRegex(@"W\d+(,W\d+)+")]
    private static partial Regex WorkerList();
}
