namespace ServerStarter.Compatibility;

public class WorkerEnvironment
{
    private const string NotifySocket = "NOTIFY_SOCKET";

    [ComparedFact]
    public void A_worker_sees_the_superdaemon_s_environment_and_two_variables_more() => Both.ShouldSeeTheSame(subject =>
    {
        using var sandbox = new Sandbox(subject);
        var superdaemon = sandbox.Launch([], sandbox.Worker()).WithEnvironment("GREETING", "good day\nto you")
            .WithEnvironment("EMPTY", "").Start();
        return superdaemon.Report(1).Environment.Where(IsCommon).ToArray();
    });

    [ComparedFact]
    public void A_worker_sees_what_options_set_as_variables() => Both.ShouldSeeTheSame(subject =>
    {
        using var sandbox = new Sandbox(subject);
        var envdir = Directory.CreateDirectory(sandbox["env"]).FullName;
        var superdaemon = sandbox.Start(
            [$"--envdir={envdir}", "--kill-old-delay=2", "--enable-auto-restart", "--auto-restart-interval=77"],
            sandbox.Worker());
        return superdaemon.Report(1).Environment.Where(IsCommon)
            .Select(variable => variable.Replace(sandbox.Directory, "DIR")).ToArray();
    });

    // The Perl program hands on what it was given, or nothing.
    [OursFact]
    public void Ours_names_one_more_the_socket_on_which_to_say_that_it_is_ready()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.Launch([], sandbox.Worker()).WithEnvironment(NotifySocket, "/nowhere").Start();
        superdaemon.Report(1).Variable(NotifySocket)!.ShouldStartWith("@");
    }

    [Theory, Perl, Ours]
    public void The_variable_for_sockets_is_set_without_any(Subject subject)
    {
        using var sandbox = new Sandbox(subject);
        sandbox.Start([], sandbox.Worker()).Report(1).Variable("SERVER_STARTER_PORT").ShouldBe("");
    }

    [Theory, Perl, Ours]
    public void Generations_count_from_one(Subject subject)
    {
        using var sandbox = new Sandbox(subject);
        var superdaemon = sandbox.Start([], sandbox.Worker());
        superdaemon.Report(1).Variable("SERVER_STARTER_GENERATION").ShouldBe("1");
        superdaemon.WaitForLine("starting new worker");
        superdaemon.Deploy();
        superdaemon.Report(2).Variable("SERVER_STARTER_GENERATION").ShouldBe("2");
    }

    [Theory, Perl, Ours]
    public void A_start_that_failed_counts_as_a_generation(Subject subject)
    {
        using var sandbox = new Sandbox(subject);
        var superdaemon = sandbox.Start([], sandbox.Worker("--fail-generations", "1"));
        superdaemon.Report(2).Variable("SERVER_STARTER_GENERATION").ShouldBe("2");
    }

    [Theory, Perl, Ours]
    public void What_start_server_was_itself_given_of_the_protocol_is_replaced(Subject subject)
    {
        using var sandbox = new Sandbox(subject);
        var superdaemon = sandbox.Launch([], sandbox.Worker())
            .WithEnvironment("SERVER_STARTER_PORT", "80=3").WithEnvironment("SERVER_STARTER_GENERATION", "41").Start();
        var worker = superdaemon.Report(1);
        worker.Variable("SERVER_STARTER_PORT").ShouldBe("");
        worker.Variable("SERVER_STARTER_GENERATION").ShouldBe("1");
    }

    private static bool IsCommon(string variable) =>
        !variable.StartsWith("START_SERVER_TEST") && !variable.StartsWith(NotifySocket + "=");
}
