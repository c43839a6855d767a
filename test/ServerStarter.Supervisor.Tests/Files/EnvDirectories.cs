using ServerStarter.Supervisor.Files;
using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor.Tests.Files;

public sealed class EnvDirectories : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly List<string> _complaints = [];

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_file_s_name_is_the_variable_and_its_first_line_the_value()
    {
        _directory.Write("ONE", "1\n");
        _directory.Write("TWO", "2\nsecond line\n");
        _directory.Write("NO_NEWLINE", "x");
        _directory.Write("SPACES", "  a b \t\r\n");
        Read().ShouldBe(new Dictionary<string, string>
        {
            ["ONE"] = "1",
            ["TWO"] = "2",
            ["NO_NEWLINE"] = "x",
            ["SPACES"] = "  a b \t\r",
        }, ignoreOrder: true);
        _complaints.ShouldBeEmpty();
    }

    [Fact]
    public void An_empty_first_line_is_an_empty_value()
    {
        _directory.Write("EMPTY", "\nsecond\n");
        Read()["EMPTY"].ShouldBe("");
    }

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_kept()
    {
        File.WriteAllBytes(_directory["BYTES"], [0x61, 0xff, 0x0a]);
        Bytes.ToTerminated(Read()["BYTES"]).ShouldBe([0x61, 0xff, 0]);
    }

    [Fact]
    public void Hidden_files_are_passed_over_without_a_word()
    {
        _directory.Write(".ONE.swp", "1");
        Read().ShouldBeEmpty();
        _complaints.ShouldBeEmpty();
    }

    [Fact]
    public void A_link_to_a_file_is_a_file()
    {
        File.CreateSymbolicLink(_directory["LINK"], _directory.Write("FILE", "1"));
        Read()["LINK"].ShouldBe("1");
    }

    [Fact]
    public void An_empty_file_is_named_and_passed_over()
    {
        _directory.Write("EMPTY", "");
        _directory.Write("ONE", "1");
        Read().Keys.ShouldBe(["ONE"]);
        _complaints.ShouldBe([$"{_directory["EMPTY"]} is passed over: it is empty; to take a variable away, remove its file"]);
    }

    [Fact]
    public void What_is_no_file_is_named_and_passed_over()
    {
        Directory.CreateDirectory(_directory["DIRECTORY"]);
        File.CreateSymbolicLink(_directory["DANGLING"], "/nowhere/at/all");
        Read().ShouldBeEmpty();
        _complaints.ShouldBe(
        [
            $"{_directory["DANGLING"]} is passed over: it is no regular file",
            $"{_directory["DIRECTORY"]} is passed over: it is no regular file",
        ]);
    }

    [Fact]
    public void What_might_keep_its_reader_waiting_is_not_read()
    {
        File.CreateSymbolicLink(_directory["TERMINAL"], "/dev/null");
        Read().ShouldBeEmpty();
        _complaints.ShouldHaveSingleItem().ShouldEndWith("it is no regular file");
    }

    [Fact]
    public void A_name_that_no_variable_can_have_is_named_and_passed_over()
    {
        _directory.Write("A=B", "1");
        Read().ShouldBeEmpty();
        _complaints.ShouldBe([$"{_directory["A=B"]} is passed over: the name of a variable cannot have a \"=\""]);
    }

    [Fact]
    public void A_value_that_no_variable_can_have_is_named_and_passed_over()
    {
        _directory.Write("ZERO", "a\0b\n");
        _directory.Write("LONG", new string('x', 128 * 1024) + "\n");
        _directory.Write("ZERO_LATER", "a\nb\0c");
        Read().Keys.ShouldBe(["ZERO_LATER"]);
        _complaints.ShouldBe(
        [
            $"{_directory["LONG"]} is passed over: its first line is longer than 128 KiB",
            $"{_directory["ZERO"]} is passed over: a value cannot have a zero byte",
        ]);
    }

    // execve(2) takes 128 KiB for name, "=", value and the zero byte together; one byte more and nothing starts at all.
    [Fact]
    public void A_value_that_is_too_long_only_together_with_its_name_is_passed_over_too()
    {
        _directory.Write("LONG", new string('x', 128 * 1024 - 1) + "\n");
        Read().Keys.ShouldBeEmpty();
    }

    // It ends up in the log.
    [Fact]
    public void Whatever_its_name_a_file_is_named_on_one_line()
    {
        _directory.Write("A\nstarting new worker 1\u001b[2J=", "1");
        Read().ShouldBeEmpty();
        _complaints.ShouldBe([$"{_directory.Path}/A?starting new worker 1?[2J= is passed over: the name of a variable cannot have a \"=\""]);
    }

    [Fact]
    public void A_directory_that_is_not_there_is_named()
    {
        EnvDirectory.Read(_directory["none"], _complaints.Add).ShouldBeEmpty();
        _complaints.ShouldBe([$"opendir {_directory["none"]}: No such file or directory: no variable is read from it"]);
    }

    private Dictionary<string, string> Read() => EnvDirectory.Read(_directory.Path, _complaints.Add);
}
