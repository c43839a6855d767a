using System.Text;
using ServerStarter.Supervisor;
using ServerStarter.Supervisor.Control;
using ServerStarter.Supervisor.Files;
using ServerStarter.Supervisor.Linux;
using ServerStarter.Supervisor.Processes;
using StartServer;

const int Success = 0, Failure = 1, StandardOutput = 1, StandardError = 2;

try
{
    IReadOnlyList<string> words = Arguments.Exact(args);
    // Not an option: this process is on its way to become a worker.
    if (StepToExec.IsThis(words)) return StepToExec.Run(words);
    CommandLine line = CommandLine.Parse(words);
    return line.Verb switch
    {
        Verb.Help => Print(HelpText.Text),
        Verb.Version => Print(BuildInfo.Version + "\n"),
        Verb.Restart => Restart(line.Options),
        Verb.Stop => Stop(line.Options),
        _ => Run(line.Options),
    };
}
catch (Exception e)
{
    // One line, whatever it is: this is the only place that catches everything.
    string text = e is SupervisorException or UsageException or ArgumentException or FormatException
        ? e.Message
        : $"unexpected {e.GetType().Name}: {e.Message}";
    TryWrite(StandardError, $"start_server: {text}\n");
    return Failure;
}

static int Run(SupervisorOptions options)
{
    options.Validate();
    ProcessSignals.Block();
    StandardStreams.Open();
    return new Supervisor(options).Run();
}

static int Restart(SupervisorOptions options)
{
    if (options.PidFile is null || options.StatusFile is null)
        throw new UsageException("--restart needs --pid-file and --status-file: those of the start_server that is to deploy");
    using RunningSupervisor running = RunningSupervisor.Find(options.PidFile);
    running.Restart(options.StatusFile);
    return Success;
}

static int Stop(SupervisorOptions options)
{
    if (options.PidFile is null)
        throw new UsageException("--stop needs --pid-file: that of the start_server that is to stop");
    using RunningSupervisor running = RunningSupervisor.Find(options.PidFile);
    TryWrite(StandardError, $"stop_server (pid:{Libc.getpid()}) stopping now (pid:{running.Pid})...\n");
    running.Stop();
    return Success;
}

static int Print(string text)
{
    Write(StandardOutput, text);
    return Success;
}

static void TryWrite(int stream, string text)
{
    try
    {
        Write(stream, text);
    }
    catch (SyscallException)
    {
        // Closed, or on a full disk. The exit status says it too.
    }
}

// Not Console: it would bring encodings, locks and buffers for a line.
static void Write(int stream, string text) => FileText.Write(stream, Encoding.UTF8.GetBytes(text), "standard output");
