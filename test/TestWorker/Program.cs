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
StandardError.Fill(behaviour.Noise);
// Who is to end by itself says so: what its clients lose then, nobody else has taken from them.
var answer = $"{generation} {Environment.ProcessId}" + (behaviour.Talks && behaviour.ExitAfter is not null ? " doomed" : "");
var code = new Server(behaviour, signals, answer).Run();
// Nothing is left to tidy, and a signal that arrives now must not meet a runtime that is half gone.
Libc._exit(code);
