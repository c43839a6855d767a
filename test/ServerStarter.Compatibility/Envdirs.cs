namespace ServerStarter.Compatibility;

public class Envdirs
{
    [Theory, Perl, Ours]
    public void A_file_is_a_variable_and_its_first_line_the_value(Subject subject)
    {
        using var scene = new Scene(subject, ("PLAIN", "one\n"), ("NO_NEWLINE", "two"), ("LINES", "first\nsecond\n"),
            ("BLANKS", " a b \n"), ("BLANK_LINE", "\n"));
        var worker = scene.Superdaemon.Report(1);
        worker.Variable("PLAIN").ShouldBe("one");
        worker.Variable("NO_NEWLINE").ShouldBe("two");
        worker.Variable("LINES").ShouldBe("first");
        worker.Variable("BLANKS").ShouldBe(" a b ");
        worker.Variable("BLANK_LINE").ShouldBe("");
    }

    [Theory, Perl, Ours]
    public void A_file_overrides_what_start_server_was_started_with(Subject subject)
    {
        using var scene = new Scene(subject, ("INHERITED", "from a file"));
        scene.Superdaemon.Report(1).Variable("INHERITED").ShouldBe("from a file");
    }

    [Theory, Perl, Ours]
    public void Added_and_changed_files_are_seen_by_the_next_generation(Subject subject)
    {
        using var scene = new Scene(subject, ("CHANGED", "before"));
        scene.Superdaemon.Report(1).Variable("CHANGED").ShouldBe("before");
        scene.Set("CHANGED", "after");
        scene.Set("ADDED", "new");
        scene.Superdaemon.Deploy();
        scene.Superdaemon.Report(2).Variable("CHANGED").ShouldBe("after");
        scene.Superdaemon.Report(2).Variable("ADDED").ShouldBe("new");
    }

    [Theory, Perl, Ours]
    public void A_file_added_and_removed_is_as_if_it_had_never_been(Subject subject)
    {
        using var scene = new Scene(subject);
        scene.Superdaemon.Report(1).Variable("INHERITED").ShouldBe("from outside");
        scene.Set("INHERITED", "from a file");
        scene.Set("ADDED", "new");
        scene.Superdaemon.Deploy();
        scene.Superdaemon.Report(2).Variable("INHERITED").ShouldBe("from a file");
        scene.Remove("INHERITED", "ADDED");
        scene.Superdaemon.Deploy();
        scene.Superdaemon.Report(3).Variable("INHERITED").ShouldBe("from outside");
        scene.Superdaemon.Report(3).Variable("ADDED").ShouldBeNull();
    }

    // The Perl program keeps the values that it read at its own start.
    [OursFact]
    public void A_file_of_the_start_that_is_removed_is_as_if_it_had_never_been()
    {
        using var scene = new Scene(Subject.Ours, ("INHERITED", "from a file"), ("EARLY", "one"));
        scene.Superdaemon.Report(1).Variable("INHERITED").ShouldBe("from a file");
        scene.Remove("INHERITED", "EARLY");
        scene.Superdaemon.Deploy();
        scene.Superdaemon.Report(2).Variable("INHERITED").ShouldBe("from outside");
        scene.Superdaemon.Report(2).Variable("EARLY").ShouldBeNull();
    }

    [Theory, Perl, Ours]
    public void A_worker_that_replaces_a_dead_one_sees_the_files_too(Subject subject)
    {
        using var scene = new Scene(subject);
        scene.AwaitUp();
        scene.Set("ADDED", "new");
        ProcessTable.Send(scene.Superdaemon.Report(1).Pid, Signal.Kill);
        scene.Superdaemon.Report(2).Variable("ADDED").ShouldBe("new");
    }

    // The Perl program tries again with what it had read before.
    [OursFact]
    public void A_start_that_is_tried_again_sees_the_files_too()
    {
        using var scene = new Scene(Subject.Ours);
        scene.Set("ADDED", "new");
        ProcessTable.Send(scene.Superdaemon.Report(1).Pid, Signal.Kill);
        scene.Superdaemon.Report(2).Variable("ADDED").ShouldBe("new");
    }

    [Theory, Perl, Ours]
    public void Hidden_files_are_none(Subject subject)
    {
        using var scene = new Scene(subject, (".HIDDEN", "x"));
        scene.Superdaemon.Report(1).Environment.ShouldNotContain(variable => variable.Contains("HIDDEN"));
    }

    [Theory, Perl, Ours]
    public void The_directory_can_be_a_variable(Subject subject)
    {
        using var sandbox = new Sandbox(subject);
        Directory.CreateDirectory(sandbox["env"]);
        File.WriteAllText(sandbox["env/GREETING"], "hello\n");
        var worker = sandbox.Launch([], sandbox.Worker()).WithEnvironment("ENVDIR", sandbox["env"]).Start().Report(1);
        worker.Variable("GREETING").ShouldBe("hello");
        worker.Variable("ENVDIR").ShouldBe(sandbox["env"]);
    }

    [Theory, Perl, Ours]
    public void A_directory_that_is_not_there_is_no_obstacle(Subject subject)
    {
        using var sandbox = new Sandbox(subject);
        sandbox.Start([$"--envdir={sandbox["missing"]}"], sandbox.Worker()).Report(1).Variable("ENVDIR")
            .ShouldBe(sandbox["missing"]);
    }

    private sealed class Scene : IDisposable
    {
        private readonly Sandbox _sandbox;

        public Scene(Subject subject, params (string Name, string Content)[] files)
        {
            _sandbox = new Sandbox(subject);
            Directory.CreateDirectory(_sandbox["env"]);
            foreach (var (name, content) in files)
                Set(name, content);
            Superdaemon = _sandbox.Launch([$"--envdir={_sandbox["env"]}", $"--status-file={_sandbox["status"]}"],
                _sandbox.Worker()).WithEnvironment("INHERITED", "from outside").Start();
        }

        public Superdaemon Superdaemon { get; }

        public void AwaitUp() =>
            Superdaemon.Eventually(() => File.Exists(_sandbox["status"]), "for the worker to be up");

        public void Set(string name, string content) => File.WriteAllText(_sandbox[$"env/{name}"], content);

        public void Remove(params string[] names) => Array.ForEach(names, name => File.Delete(_sandbox[$"env/{name}"]));

        public void Dispose() => _sandbox.Dispose();
    }
}
