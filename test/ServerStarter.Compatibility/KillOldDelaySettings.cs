namespace ServerStarter.Compatibility;

public class KillOldDelaySettings
{
    [Theory, Perl, Ours]
    public void The_delay_can_be_a_variable(Subject subject)
    {
        using var sandbox = new Sandbox(subject);
        var superdaemon = sandbox.Launch([], sandbox.Worker()).WithEnvironment("KILL_OLD_DELAY", "1").Start();
        superdaemon.Report(1);
        superdaemon.Deploy();
        superdaemon.Log.ShouldContain(line => line.StartsWith("sleeping 1 secs before killing old workers"));
    }

    [Theory, Perl, Ours]
    public void An_envdir_file_overrides_the_option(Subject subject)
    {
        using var sandbox = new Sandbox(subject);
        Directory.CreateDirectory(sandbox["env"]);
        var superdaemon = sandbox.Start(["--kill-old-delay=30", $"--envdir={sandbox["env"]}"], sandbox.Worker());
        superdaemon.Report(1);
        File.WriteAllText(sandbox["env/KILL_OLD_DELAY"], "1\n");
        superdaemon.Deploy();
        superdaemon.Log.ShouldContain(line => line.StartsWith("sleeping 1 secs before killing old workers"));
    }

    [Theory, Perl, Ours]
    public void Without_one_old_workers_get_their_signal_at_once(Subject subject)
    {
        using var sandbox = new Sandbox(subject);
        var superdaemon = sandbox.Start([], sandbox.Worker());
        superdaemon.Report(1);
        superdaemon.Deploy();
        superdaemon.Log.ShouldNotContain(line => line.StartsWith("sleeping"));
    }
}
