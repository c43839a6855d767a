namespace ServerStarter.Integration;

public class What_a_superdaemon_keeps
{
    // A garbage collector may take some more before it is pressed; 50 rounds that leak would need less than these.
    private const int GrowthAllowed = 2048;

    [OursFact]
    public void Deploys_leave_nothing()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox, "--interval=0");
        Repeat(superdaemon, 50, _ => superdaemon.Deploy());
    }

    [OursFact]
    public void Failed_starts_leave_nothing()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var program = sandbox.Symlink("program", Repository.TestWorker);
        var superdaemon = sandbox.Start(["--interval=0", sandbox.StatusOption, sandbox.PathOption],
            [program, .. sandbox.Worker().Skip(1)]);
        superdaemon.AwaitUp(1);
        sandbox.Symlink("program", sandbox["missing"]);
        Repeat(superdaemon, 20, round =>
        {
            superdaemon.Signal(Signal.Hup);
            superdaemon.WaitForLines(round + 1, "could not be started");
        });
    }

    [OursFact]
    public void Changes_of_the_envdir_leave_nothing()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        sandbox.MakeDirectory("env");
        // Each change of this one is read without a signal, and complained about.
        var superdaemon = Start(sandbox, $"--envdir={sandbox["env"]}");
        Repeat(superdaemon, 50, round =>
        {
            sandbox.SetVariable("KILL_OLD_DELAY", $"no number {round}.");
            superdaemon.Eventually(() =>
                superdaemon.Lines($"no number {round}.").Length > 0, "for the change to be seen");
        });
    }

    [OursFact]
    public void Restarts_of_the_log_command_leave_nothing()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox, "--log-file=| echo x >> starts; read line");
        int Starts() => PlainFile.Lines(sandbox["starts"]).Length;
        Repeat(superdaemon, 3, round =>
        {
            var before = Starts();
            superdaemon.Signal(Signal.Usr1);
            superdaemon.Eventually(() => Starts() > before, "for the log command to be started again");
        }, settle: 1);
    }

    [OursFact]
    public void Rotations_leave_nothing()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox, sandbox.LogOption);
        Repeat(superdaemon, 50, round =>
        {
            File.Move(sandbox["log"], sandbox["log.1"], overwrite: true);
            superdaemon.Signal(Signal.Usr1);
            superdaemon.Eventually(() => sandbox.LogLines.Length > 0, "for a new log file");
        });
    }

    private static Superdaemon Start(Sandbox sandbox, string option)
    {
        var superdaemon = sandbox.Start(["--interval=0.05", option, sandbox.StatusOption, sandbox.PidOption,
            sandbox.PathOption], sandbox.Worker());
        superdaemon.AwaitUp(1);
        return superdaemon;
    }

    private static void Repeat(Superdaemon superdaemon, int rounds, Action<int> action, int settle = 10)
    {
        for (var round = 0; round < settle; round++)
            action(round);
        var (descriptors, memory) = (Descriptors(superdaemon), Memory(superdaemon));
        for (var round = settle; round < settle + rounds; round++)
            action(round);
        superdaemon.Eventually(() => Descriptors(superdaemon) <= descriptors,
            $"for at most {descriptors} open descriptors, of {Listed(superdaemon)}");
        (Memory(superdaemon) - memory).ShouldBeLessThan(GrowthAllowed, "kB of memory");
        ProcessTable.Status(superdaemon.Pid, "Threads").ShouldBe("2");
    }

    private static int Descriptors(Superdaemon superdaemon) => superdaemon.Descriptors().Count;

    private static string Listed(Superdaemon superdaemon) =>
        string.Join(", ", superdaemon.Descriptors().Select(pair => $"{pair.Key} {pair.Value}"));

    private static int Memory(Superdaemon superdaemon) =>
        int.Parse(ProcessTable.Status(superdaemon.Pid, "VmRSS").Split(' ')[0]);
}
