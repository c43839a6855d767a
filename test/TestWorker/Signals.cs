using System.Runtime.InteropServices;

namespace TestWorker;

/// <summary>
/// Every signal a superdaemon may send: written to the log the test asked for, then handed to the loop, which sleeps in
/// poll(2) on <see cref="Descriptor"/>.
/// </summary>
internal sealed unsafe class Signals
{
    private static readonly (int Number, string Name)[] s_caught =
    [
        (1, "HUP"), (2, "INT"), (3, "QUIT"), (10, "USR1"), (12, "USR2"), (14, "ALRM"), (15, "TERM"), (17, "CHLD"),
        (18, "CONT"), (20, "TSTP"), (21, "TTIN"), (22, "TTOU"), (23, "URG"), (28, "WINCH"), (29, "IO"), (30, "PWR"),
    ];

    private static readonly HashSet<string> s_harmless = ["CHLD", "CONT", "TSTP", "TTIN", "TTOU", "URG", "WINCH", "IO"];

    private readonly List<PosixSignalRegistration> _registrations = [];
    private readonly Behaviour _behaviour;
    private readonly int _generation;
    private readonly Lock _writing = new();

    public Signals(Behaviour behaviour, int generation)
    {
        _behaviour = behaviour;
        _generation = generation;
        foreach (var (number, name) in s_caught)
            _registrations.Add(PosixSignalRegistration.Create((PosixSignal)number, context => Received(context, name)));
    }

    /// <summary>Becomes readable when a signal that asks the worker to stop has arrived.</summary>
    public int Descriptor { get; } = Libc.eventfd(0, Libc.EFD_CLOEXEC);

    public bool StopRequested { get; private set; }

    private void Received(PosixSignalContext context, string name)
    {
        context.Cancel = true;
        lock (_writing)
        {
            if (_behaviour.SignalLog is { } log)
                AppendedFile.Write(log, $"{_generation} {Environment.ProcessId} {name}\n");
            if (StopRequested || s_harmless.Contains(name) || _behaviour.Ignored.Contains(name))
                return;
            StopRequested = true;
            var one = 1UL;
            _ = Libc.write(Descriptor, &one, sizeof(ulong));
        }
    }
}
