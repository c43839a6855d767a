namespace ServerStarter.Supervisor.Processes;

/// <summary>A process to start. It inherits 0, 1, 2 and what is listed, nothing else.</summary>
internal sealed record Launch
{
    /// <summary>The file to execute.</summary>
    public required string File { get; init; }

    /// <summary>Its arguments, the name it is called by first.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary><c>NAME=VALUE</c> each.</summary>
    public required IReadOnlyList<string> Environment { get; init; }

    /// <summary>Our descriptors and the numbers they get there, in this order: no target may be the source of one
    /// after it.</summary>
    public IReadOnlyList<(int Ours, int Theirs)> Descriptors { get; init; } = [];

    /// <summary>Its working directory; null: ours.</summary>
    public string? Directory { get; init; }

    /// <summary>Whether it reads /dev/null.</summary>
    public bool WithoutInput { get; init; }

    /// <summary>Whether its standard output and error are /dev/null.</summary>
    public bool SilentOutput { get; init; }

    /// <summary>Whether it leads a session of its own.</summary>
    public bool InNewSession { get; init; }

    /// <summary>Whether it leads a process group of its own, which a terminal's Ctrl-C does not reach.</summary>
    public bool InNewGroup { get; init; }
}
