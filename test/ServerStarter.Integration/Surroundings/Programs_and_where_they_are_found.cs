namespace ServerStarter.Integration;

public class Programs_and_where_they_are_found
{
    [Theory, Perl, Ours]
    public void A_script_without_an_interpreter_is_the_shell_s(Subject subject)
    {
        using var sandbox = new Sandbox(subject);
        var superdaemon = sandbox.Launch([], [sandbox["script"], "one", "two words"])
            .After(Script("script", "echo got $# \"$2\"; exec sleep 60")).Start();
        superdaemon.WaitForLine("^got 2 two words$");
    }

    [OursFact]
    public void The_PATH_of_the_envdir_decides_which_program_it_is()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        sandbox.MakeDirectory("env");
        sandbox.SetVariable("PATH", $"{sandbox["one"]}:/usr/bin:/bin");
        var superdaemon = sandbox.Launch([sandbox.ShortInterval, sandbox.StatusOption, $"--envdir={sandbox["env"]}"],
            "program")
            .After(OneAndTwo).Start();
        superdaemon.WaitForLine("^this is one$");
        superdaemon.AwaitUp(1);
        sandbox.SetVariable("PATH", $"{sandbox["two"]}:/usr/bin:/bin");
        superdaemon.Deploy();
        superdaemon.WaitForLine("^this is two$");
    }

    [OursFact]
    public void A_file_in_PATH_that_is_not_executable_is_passed_over()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.Launch([], "program")
            .After($"""
                mkdir -p one/program two three; echo > two/program
                {Script("three/program", "echo this is three; exec sleep 60")}
                PATH=$PWD/one:$PWD/two:$PWD/three:/usr/bin:/bin
                """).Start();
        superdaemon.WaitForLine("^this is three$");
    }

    [OursFact]
    public void A_deploy_runs_the_program_as_it_is_then()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.Launch([sandbox.ShortInterval, sandbox.StatusOption], sandbox["current/program"])
            .After($"{OneAndTwo}; ln -s one current").Start();
        superdaemon.WaitForLine("^this is one$");
        superdaemon.AwaitUp(1);
        sandbox.Symlink("current", "two");
        superdaemon.Deploy();
        superdaemon.WaitForLine("^this is two$");
    }

    private static string OneAndTwo =>
        $"mkdir one two; {Script("one/program", "echo this is one; exec sleep 60")}; "
        + Script("two/program", "echo this is two; exec sleep 60");

    // Written by a shell: a program that the test host wrote might still be open for writing in another test's child.
    private static string Script(string file, string command) => $"echo '{command}' > {file} && chmod +x {file}";
}
