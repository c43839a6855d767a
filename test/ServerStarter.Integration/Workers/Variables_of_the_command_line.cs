namespace ServerStarter.Integration;

public class Variables_of_the_command_line
{
    [OursFact]
    public void They_override_those_of_start_server_and_the_envdir_overrides_them()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        sandbox.MakeDirectory("env");
        sandbox.SetVariable("C", "of the envdir");
        var superdaemon = sandbox.Launch([sandbox.ShortInterval, sandbox.StatusOption, $"--envdir={sandbox["env"]}",
                "--env=B=of the command line", "--env", "C=of the command line", "--env=D=a=b", "--env=E=1", "--env=E="], sandbox.Worker())
            .WithEnvironment("A", "of start_server").WithEnvironment("B", "of start_server").WithEnvironment("C", "of start_server").Start();
        superdaemon.AwaitUp(1);
        Values(superdaemon.Report(1)).ShouldBe(["of start_server", "of the command line", "of the envdir", "a=b", ""]);
        File.Delete(sandbox["env/C"]);
        superdaemon.Deploy();
        Values(superdaemon.Report(2))[2].ShouldBe("of the command line");
    }

    [OursFact]
    public void A_program_is_searched_for_in_their_PATH()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.Launch([$"--env=PATH={sandbox["one"]}:/usr/bin:/bin"], "program")
            .After("mkdir one; echo 'echo this is one; exec sleep 600' > one/program; chmod +x one/program").Start();
        superdaemon.WaitForLine("^this is one$");
    }

    // Who started it listens where it says, not where its workers are told to.
    [OursTheory]
    [InlineData("NOTIFY_SOCKET")]
    [InlineData("SERVER_STARTER_PORT")]
    [InlineData("SERVER_STARTER_GENERATION")]
    public void What_it_tells_workers_itself_is_refused(string name)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var refused = sandbox.Start([$"--env={name}=x", .. sandbox.AllOptions], sandbox.Worker());
        refused.WaitForExit().ShouldBe(ExitStatus.Of(1));
        refused.Log.ShouldBe([$"start_server: --env: {name} is what start_server itself tells its workers: leave it out"]);
    }

    private static string[] Values(Situation worker) =>
        [.. ((string[])["A", "B", "C", "D", "E"]).Select(name => worker.Variable(name)!)];
}
