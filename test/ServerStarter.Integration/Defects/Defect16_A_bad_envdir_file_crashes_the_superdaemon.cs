namespace ServerStarter.Integration;

public class Defect16_A_bad_envdir_file_crashes_the_superdaemon
{
    // Made by a shell, in the directory of variables, and called BAD, unless the name is what is bad.
    [OursTheory]
    [InlineData(": > BAD", "BAD", "empty")]
    [InlineData("ln -s /proc/self/mem BAD", "BAD", "read")]
    [InlineData("ln -s nowhere BAD", "BAD", "")]
    [InlineData("ln -s BAD BAD", "BAD", "")]
    [InlineData("mkdir BAD", "BAD", "no regular file")]
    [InlineData("mkfifo BAD", "BAD", "no regular file")]
    [InlineData("echo value > BAD=NAME", "BAD=NAME", "=")]
    [InlineData("printf 'a\\000b\\n' > BAD", "BAD", "zero byte")]
    [InlineData("head -c 200000 /dev/zero | tr '\\0' x > BAD", "BAD", "128 KiB")]
    public void It_is_named_in_the_log_and_passed_over(string command, string name, string reason)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox, "true");
        superdaemon.AwaitUp(1);
        sandbox.Shell($"cd env && {command}").WaitForExit().ShouldBe(ExitStatus.Of(0));
        superdaemon.Deploy();
        superdaemon.Log.ShouldContain(line =>
            line.Contains(sandbox[$"env/{name}"]) && line.Contains(reason), sandbox.Evidence());
        ShouldHaveTheGoodOnes(superdaemon.Report(2));
    }

    [OursFact]
    public void At_the_very_start_all_of_them_at_once_are_no_obstacle()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox, """
            : > EMPTY; mkdir DIR; mkfifo FIFO; ln -s nowhere LINK; echo value > A=B
            printf '\000' > ZERO; head -c 3000000 /dev/zero > HUGE
            """);
        superdaemon.AwaitUp(1);
        ShouldHaveTheGoodOnes(superdaemon.Report(1));
        foreach (var name in new[] { "EMPTY", "DIR", "FIFO", "LINK", "A=B", "ZERO", "HUGE" })
            superdaemon.Log.ShouldContain(line => line.Contains(sandbox[$"env/{name}"]));
    }

    [OursFact]
    public void A_directory_that_is_not_there_is_named_and_read_once_it_is()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.Start([sandbox.ShortInterval, sandbox.StatusOption, $"--envdir={sandbox["env"]}"],
            sandbox.Worker());
        superdaemon.AwaitUp(1);
        superdaemon.Log.ShouldContain(line =>
            line.Contains(sandbox["env"]) && line.Contains("No such file or directory"));
        sandbox.MakeDirectory("env");
        sandbox.SetVariable("GOOD", "first");
        superdaemon.Deploy();
        superdaemon.Report(2).Variable("GOOD").ShouldBe("first");
        Directory.Delete(sandbox["env"], recursive: true);
        superdaemon.Deploy();
        superdaemon.Report(3).Variable("GOOD").ShouldBeNull();
    }

    [OursFact]
    public void A_file_in_the_place_of_the_directory_is_named()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.Start([$"--envdir={sandbox.Touch("env")}"], sandbox.Worker());
        superdaemon.Report(1);
        superdaemon.Log.ShouldContain(line => line.Contains(sandbox["env"]) && line.Contains("Not a directory"));
    }

    [OursFact]
    public void A_variable_of_nearly_all_that_the_system_takes_arrives()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var value = new string('x', 130_000);
        sandbox.MakeDirectory("env");
        sandbox.SetVariable("LONG", value + "\nsecond line");
        sandbox.Start([$"--envdir={sandbox["env"]}"], sandbox.Worker()).Report(1).Variable("LONG").ShouldBe(value);
    }

    private static Superdaemon Start(Sandbox sandbox, string command)
    {
        sandbox.MakeDirectory("env");
        sandbox.SetVariable("AAA_GOOD", "first");
        sandbox.SetVariable("ZZZ_GOOD", "last");
        sandbox.Shell($"cd env && {command}").WaitForExit().ShouldBe(ExitStatus.Of(0));
        return sandbox.Start([sandbox.ShortInterval, sandbox.StatusOption, $"--envdir={sandbox["env"]}"],
            sandbox.Worker());
    }

    private static void ShouldHaveTheGoodOnes(Situation worker)
    {
        worker.Variable("AAA_GOOD").ShouldBe("first");
        worker.Variable("ZZZ_GOOD").ShouldBe("last");
        worker.Environment.ShouldNotContain(variable => variable.StartsWith("BAD"));
    }
}
