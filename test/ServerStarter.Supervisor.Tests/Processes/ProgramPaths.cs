using ServerStarter.Supervisor.Processes;

namespace ServerStarter.Supervisor.Tests.Processes;

public sealed class ProgramPaths : IDisposable
{
    private const UnixFileMode Executable = UnixFileMode.UserRead | UnixFileMode.UserExecute;

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("./server")]
    [InlineData("/nowhere/server")]
    [InlineData("a/b")]
    public void A_name_with_a_slash_is_taken_as_it_is(string program) =>
        ProgramPath.Find(program, "/bin", null).ShouldBe(program);

    [Fact]
    public void Another_is_searched_for_in_the_order_of_the_path()
    {
        foreach (var place in (string[])["a", "b"]) Directory.CreateDirectory(_directory[place]);
        File.SetUnixFileMode(_directory.Write("b/server", ""), Executable);
        Find("server", "a:b").ShouldBe(_directory["b/server"]);
        File.SetUnixFileMode(_directory.Write("a/server", ""), Executable);
        Find("server", "a:b").ShouldBe(_directory["a/server"]);
    }

    [Fact]
    public void Directories_and_what_cannot_be_executed_are_passed_over()
    {
        foreach (var place in (string[])["a", "b", "c", "a/server"]) Directory.CreateDirectory(_directory[place]);
        File.SetUnixFileMode(_directory.Write("b/server", ""), UnixFileMode.UserRead);
        File.SetUnixFileMode(_directory.Write("c/server", ""), Executable);
        Find("server", "a:b:c").ShouldBe(_directory["c/server"]);
    }

    [Fact]
    public void An_empty_place_is_the_worker_s_directory()
    {
        File.SetUnixFileMode(_directory.Write("server", ""), Executable);
        ProgramPath.Find("server", "/nowhere:", _directory.Path).ShouldBe("./server");
    }

    [Fact]
    public void Without_a_path_it_is_searched_for_where_programs_are() =>
        ProgramPath.Find("sh", null, null).ShouldEndWith("bin/sh");

    [Fact]
    public void One_that_is_nowhere_is_named()
    {
        Should.Throw<SyscallException>(() => Find("server", "a:b")).Message
            .ShouldBe("exec server: No such file or directory: searched for in PATH");
        Directory.CreateDirectory(_directory["a"]);
        File.SetUnixFileMode(_directory.Write("a/server", ""), UnixFileMode.UserRead);
        Should.Throw<SyscallException>(() => Find("server", "a:b")).Message
            .ShouldBe("exec server: Permission denied: searched for in PATH");
    }

    private string Find(string program, string places) =>
        ProgramPath.Find(program, string.Join(':', places.Split(':').Select(place => _directory[place])), null);
}
