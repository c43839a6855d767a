namespace TestWorker;

/// <summary>What a test asked this worker to do; each option may be combined with every other.</summary>
internal sealed class Behaviour
{
    /// <summary>Seconds after which the worker ends; null: never, 0: at once.</summary>
    public double? ExitAfter { get; private set; }

    public int ExitCode { get; private set; }

    /// <summary>The worker ends when this file appears.</summary>
    public string? ExitWhen { get; private set; }

    /// <summary>Signals that are logged and change nothing.</summary>
    public HashSet<string> Ignored { get; } = [];

    /// <summary>Told to stop, the worker stays until this file is gone.</summary>
    public string? DrainWhile { get; private set; }

    public string? SignalLog { get; private set; }

    public string? Report { get; private set; }

    /// <summary>Leaves a process behind that holds every inherited descriptor and is nobody's child.</summary>
    public bool SpawnOrphan { get; private set; }

    /// <summary>What it says to NOTIFY_SOCKET at its start, a datagram each.</summary>
    public List<string> Says { get; } = [];

    public bool SaysGarbage { get; private set; }

    public bool NeverStopsSaying { get; private set; }

    /// <summary>It says READY=1 when this file is there.</summary>
    public string? ReadyWhen { get; private set; }

    /// <summary>From one WATCHDOG=1 to the next; null: it never says so.</summary>
    public TimeSpan? PingEvery { get; private set; }

    /// <summary>It says WATCHDOG=1 as long as this file is there; null: for ever.</summary>
    public string? PingWhile { get; private set; }

    /// <summary>Bytes of memory that it takes for itself at its start.</summary>
    public int Grow { get; private set; }

    /// <summary>Its connections are conversations.</summary>
    public bool Talks { get; private set; }

    /// <summary>Bytes that it writes to standard error as fast as it can.</summary>
    public long Noise { get; private set; }

    public static Behaviour Parse(string[] arguments, int generation)
    {
        var behaviour = new Behaviour();
        double? exitAfter = null;
        int? exitCode = null;
        bool? fails = null;
        for (var i = 0; i < arguments.Length; i++)
        {
            string Value() => ++i < arguments.Length ? arguments[i]
                : throw new ArgumentException($"{arguments[^1]} needs a value");
            switch (arguments[i])
            {
                case "--exit-after": exitAfter = double.Parse(Value()); break;
                case "--exit-code": exitCode = int.Parse(Value()); break;
                case "--exit-when": behaviour.ExitWhen = Value(); break;
                case "--fail-generations": fails = fails is true | Value().Split(',').Contains($"{generation}"); break;
                case "--fail-while": fails = fails is true | File.Exists(Value()); break;
                case "--ignore": behaviour.Ignored.UnionWith(Value().Split(',')); break;
                case "--drain-while": behaviour.DrainWhile = Value(); break;
                case "--signal-log": behaviour.SignalLog = Value(); break;
                case "--report": behaviour.Report = Value().Replace("%g", $"{generation}"); break;
                case "--spawn-orphan": behaviour.SpawnOrphan = true; break;
                case "--say": behaviour.Says.Add(Value()); break;
                case "--say-garbage": behaviour.SaysGarbage = true; break;
                case "--never-stop-saying": behaviour.NeverStopsSaying = true; break;
                case "--ready-when": behaviour.ReadyWhen = Value().Replace("%g", $"{generation}"); break;
                case "--ping-every": behaviour.PingEvery = TimeSpan.FromMilliseconds(int.Parse(Value())); break;
                case "--ping-while": behaviour.PingWhile = Value(); break;
                case "--grow": behaviour.Grow = int.Parse(Value()); break;
                case "--talk": behaviour.Talks = true; break;
                case "--noise": behaviour.Noise = long.Parse(Value()); break;
                // What comes after it is in that file, a word a line: a version that can be changed in one stroke.
                case "--rest-in": (arguments, i) = (File.ReadAllLines(Value()), -1); break;
                case "--": return behaviour.Ending(fails, exitAfter, exitCode);
                default: throw new ArgumentException($"unknown option {arguments[i]}");
            }
        }
        return behaviour.Ending(fails, exitAfter, exitCode);
    }

    private Behaviour Ending(bool? fails, double? after, int? code)
    {
        ExitCode = code ?? (fails is true ? 1 : 0);
        if (fails ?? (after is not null || (code is not null && ExitWhen is null)))
            ExitAfter = after ?? 0;
        else if (ExitWhen is null)
            ExitCode = 0;
        return this;
    }
}
