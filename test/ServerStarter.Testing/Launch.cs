using System.Runtime.InteropServices;

namespace ServerStarter.Testing;

/// <summary>A program to start in a sandbox, and what it inherits; each <c>With…</c> gives another.</summary>
public sealed record Launch(Sandbox Sandbox, string Program, IReadOnlyList<string> Arguments)
{
    public IReadOnlyDictionary<string, string> Environment { get; private init; } = new Dictionary<string, string>();

    public string Directory { get; private init; } = Sandbox.Directory;

    /// <summary>Descriptors beside 0, 1, 2 by number; one for 0 takes the place of /dev/null.</summary>
    public IReadOnlyDictionary<int, SafeHandle> Descriptors { get; private init; } = new Dictionary<int, SafeHandle>();

    public IReadOnlyList<Signal> Blocked { get; private init; } = [];

    public bool InPidNamespace { get; private init; }

    /// <summary>Shell commands of the process before it becomes the program.</summary>
    private string Prologue { get; init; } = "";

    public Launch WithEnvironment(string name, string value) =>
        this with { Environment = new Dictionary<string, string>(Environment) { [name] = value } };

    public Launch WithDirectory(string directory) => this with { Directory = directory };

    public Launch WithDescriptor(int number, SafeHandle handle) =>
        this with { Descriptors = new Dictionary<int, SafeHandle>(Descriptors) { [number] = handle } };

    public Launch WithBlocked(params Signal[] signals) => this with { Blocked = [.. Blocked, .. signals] };

    public Launch WithIgnored(params Signal[] signals) =>
        this with { Prologue = $"{Prologue}trap '' {string.Join(' ', signals.Select(signal => (int)signal))}; " };

    public Launch WithUmask(string octal) => this with { Prologue = $"{Prologue}umask {octal}; " };

    /// <summary>As with ulimit(1) of the shell: <c>n 64</c> for at most 64 descriptors.</summary>
    public Launch WithLimit(string limit) => this with { Prologue = $"{Prologue}ulimit -{limit}; " };

    /// <summary>As pid 1 of a pid namespace of its own, which ends with it.</summary>
    public Launch WithPidNamespace() => this with { InPidNamespace = true };

    public Superdaemon Start() => Sandbox.Start(this);

    internal IReadOnlyList<string> CommandLine()
    {
        IEnumerable<string> command = [Program, .. Arguments];
        if (Prologue.Length > 0)
            command = ["/bin/sh", "-c", $"{Prologue}exec \"$@\"", "sh", .. command];
        if (InPidNamespace)
            command = ["/usr/bin/unshare", "--pid", "--fork", "--mount-proc", "--kill-child", .. command];
        return [.. command];
    }
}
