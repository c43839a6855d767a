using ServerStarter.Supervisor;
using ServerStarter.Supervisor.Checking;
using ServerStarter.Supervisor.Control;
using ServerStarter.Supervisor.Processes;
using StartServer;
using StartServer.Client;

try
{
    IReadOnlyList<string> words = Arguments.Exact(args);
    // Not an option: this process is on its way to become a worker.
    if (StepToExec.IsThis(words)) return StepToExec.Run(words);
    CommandLine line = CommandLine.Parse(words);
    if (line.Verb is not (Verb.Help or Verb.Version or Verb.Check)) StandardStreams.Open();
    return line.Verb switch
    {
        Verb.Help => Print(HelpText.Text),
        Verb.Version => Print(BuildInfo.Version + "\n"),
        Verb.Check => Check(line),
        Verb.Restart => Restart(line.Options, line.Asking),
        Verb.Stop => Stop(line.Options, line.Asking),
        Verb.Status => StatusCommand.Run(ControlOf(line.Options, "--status"), line.Asking),
        Verb.SignalWorkers => SignalCommand.Run(ControlOf(line.Options, "--signal-workers"), line.Asking),
        _ => Run(line.Options),
    };
}
catch (Exception e)
{
    // One line, whatever it is: this is the only place that catches everything.
    string text = e is SupervisorException or UsageException or ArgumentException or FormatException
        ? e.Message
        : $"unexpected {e.GetType().Name}: {e.Message}";
    Output.Complain($"start_server: {OneLine.Of(text)}\n");
    return e switch
    {
        GivenUpException given => given.ExitCode,
        NotRunningException => ExitCode.NothingThere,
        _ => ExitCode.Failed,
    };
}

static int Run(SupervisorOptions options)
{
    options.Validate();
    ProcessSignals.Block();
    return new Supervisor(options).Run();
}

static int Check(CommandLine line)
{
    var findings = new Findings();
    foreach (string problem in line.Problems) findings.Add(null, problem);
    Preflight.Look(line.Options, findings);
    foreach (string problem in findings.Lines) Output.Complain($"start_server: {OneLine.Of(problem)}\n");
    return findings.Lines.Count > 0 ? ExitCode.Failed : Print($"start_server: the configuration is good: {OneLine.Of(line.Summary)}\n");
}

static int Restart(SupervisorOptions options, Asking asking)
{
    if (options.Control is { } control) return RestartCommand.Run(control, asking);
    if (options.PidFile is null || options.StatusFile is null)
        throw new UsageException("--restart needs --control, or --pid-file and --status-file: those of the start_server that is to deploy");
    return RestartByFiles.Run(options.PidFile, options.StatusFile, asking);
}

static int Stop(SupervisorOptions options, Asking asking)
{
    if (options.Control is { } control) return StopCommand.Run(control, asking);
    return StopByFiles.Run(options.PidFile
        ?? throw new UsageException("--stop needs --control or --pid-file: that of the start_server that is to stop"), options.StatusFile, asking);
}

static string ControlOf(SupervisorOptions options, string verb) => options.Control
    ?? throw new UsageException($"{verb} needs --control: that of the start_server that is to be asked");

static int Print(string text)
{
    Output.Write(text);
    return ExitCode.Done;
}
