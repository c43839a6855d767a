namespace ServerStarter.Compatibility;

public class AutoRestartSettings
{
    [Theory, Perl, Ours]
    public void It_can_be_asked_for_by_variables(Subject subject)
    {
        using var sandbox = new Sandbox(subject);
        var superdaemon = sandbox.Launch([], sandbox.Worker()).WithEnvironment("ENABLE_AUTO_RESTART", "1")
            .WithEnvironment("AUTO_RESTART_INTERVAL", "1").Start();
        superdaemon.WaitForLine(@"^autorestart triggered \(interval=1\)");
    }

    [Theory, Perl, Ours]
    public void It_can_be_asked_for_by_envdir_files(Subject subject)
    {
        using var sandbox = new Sandbox(subject);
        WriteEnvdir(sandbox);
        sandbox.Start([$"--envdir={sandbox["env"]}"], sandbox.Worker())
            .WaitForLine(@"^autorestart triggered \(interval=1\)");
    }

    // The Perl program looks at the clock only when it was told so at its start.
    [OursFact]
    public void It_can_be_asked_for_by_envdir_files_while_running()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.Start([$"--envdir={sandbox["env"]}"], sandbox.Worker());
        superdaemon.Report(1);
        WriteEnvdir(sandbox);
        superdaemon.Deploy();
        superdaemon.WaitForLine(@"^autorestart triggered \(interval=1\)");
    }

    private static void WriteEnvdir(Sandbox sandbox)
    {
        Directory.CreateDirectory(sandbox["env"]);
        File.WriteAllText(sandbox["env/KILL_OLD_DELAY"], "0");
        File.WriteAllText(sandbox["env/ENABLE_AUTO_RESTART"], "1");
        File.WriteAllText(sandbox["env/AUTO_RESTART_INTERVAL"], "1");
    }
}
