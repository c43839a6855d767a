using TestWorker;

// Before anything else: whatever is read later, the runtime may have changed.
var situation = Situation.Capture();
var generation = int.Parse(Environment.GetEnvironmentVariable("SERVER_STARTER_GENERATION") ?? "0");
var behaviour = Behaviour.Parse(args, generation);
var signals = new Signals(behaviour, generation);
if (behaviour.SpawnOrphan)
    Orphan.LeaveBehind();
Memory.Take(behaviour.Grow);
if (behaviour.Report is { } report)
    AtomicFile.Write(report, situation);
if (behaviour.SaysGarbage)
    NotifySocket.SayGarbage();
behaviour.Says.ForEach(NotifySocket.Say);
if (behaviour.NeverStopsSaying)
    NotifySocket.Flood();
var code = new Server(behaviour, signals, $"{generation} {Environment.ProcessId}").Run();
// Nothing is left to tidy, and a signal that arrives now must not meet a runtime that is half gone.
Libc._exit(code);
