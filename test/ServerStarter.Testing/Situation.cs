using System.Text.RegularExpressions;

namespace ServerStarter.Testing;

/// <summary>What a worker found at its start, as TestWorker's <c>--report</c> wrote it.</summary>
public sealed class Situation
{
    private readonly ILookup<string, string> _facts;

    private Situation(IEnumerable<string> lines) =>
        _facts = lines.Select(line => line.Split(' ', 2)).ToLookup(fact => fact[0], fact => Regex.Unescape(fact[1]));

    public string[] Arguments => [.. _facts["argv"]];

    public string Directory => this["cwd"];

    /// <summary><c>NAME=VALUE</c>, sorted, as exec passed them, with whatever is there twice.</summary>
    public string[] Environment => [.. _facts["env"]];

    public IReadOnlyList<InheritedDescriptor> Descriptors => [.. _facts["fd"].Select(InheritedDescriptor.Parse)];

    /// <summary>Sockets that it was given, by the names of SERVER_STARTER_PORT, in that order.</summary>
    public IReadOnlyList<(string Name, InheritedDescriptor Socket)> Listeners =>
        [.. Variable("SERVER_STARTER_PORT")!.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(Listener)];

    public int Pid => int.Parse(this["pid"]);

    public int ParentPid => int.Parse(this["ppid"]);

    public int Group => int.Parse(this["pgid"]);

    public int Session => int.Parse(this["sid"]);

    /// <summary>Any fact that is there once: cwd, SigIgn, SigBlk, Umask, Uid and Gid (real, effective, saved, of the file
    /// system), Groups, nofile (<c>SOFT:HARD</c>), pid, ppid, pgid, sid.</summary>
    public string this[string fact] => _facts[fact].Single();

    public string? Variable(string name) =>
        Environment.Where(variable => variable.StartsWith(name + "=")).Select(variable => variable[(name.Length + 1)..])
            .SingleOrDefault();

    internal static Situation? Read(string file) => File.Exists(file) ? new Situation(File.ReadAllLines(file)) : null;

    private (string, InheritedDescriptor) Listener(string entry)
    {
        var equals = entry.LastIndexOf('=');
        var number = int.Parse(entry[(equals + 1)..]);
        return (entry[..equals], Descriptors.Single(descriptor => descriptor.Number == number));
    }
}
