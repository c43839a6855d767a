using ServerStarter.Supervisor.Control;
using ServerStarter.Supervisor.Files;
using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor.Tests.Files;

public sealed class PidFiles : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private string Path => _directory["pid"];

    // Not File.ReadAllText: it asks for a lock of its own.
    private string Content => Bytes.ToText(FileText.Read(Path));

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void It_has_the_pid_and_is_removed_at_the_end()
    {
        var file = PidFile.Lock(Path);
        file.Write(Environment.ProcessId);
        Content.ShouldBe($"{Environment.ProcessId}\n");
        file.Remove();
        _directory.Names.ShouldBeEmpty();
    }

    [Fact]
    public void A_second_one_fails_at_once_naming_the_pid_and_leaves_the_file_as_it_is()
    {
        using var file = PidFile.Lock(Path);
        file.Write(Environment.ProcessId);
        var refused = Should.Throw<AlreadyRunningException>(() => PidFile.Lock(Path));
        refused.Pid.ShouldBe(Environment.ProcessId);
        refused.Message.ShouldBe(
            $"{Path}: start_server already runs as pid {Environment.ProcessId}; deploy with --restart, or end it with --stop");
        Content.ShouldBe($"{Environment.ProcessId}\n");
    }

    [Fact]
    public void A_second_one_fails_also_where_no_pid_is_written_yet()
    {
        using var file = PidFile.Lock(Path);
        var refused = Should.Throw<AlreadyRunningException>(() => PidFile.Lock(Path));
        refused.Pid.ShouldBeNull();
        refused.Message.ShouldBe($"{Path}: another start_server holds its lock");
    }

    [Theory]
    [InlineData("1\n")]
    [InlineData("99999999\n")]
    [InlineData("")]
    [InlineData("nonsense that is longer than any pid could ever be, and has no end")]
    public void A_stale_file_is_no_obstacle_and_keeps_its_content_until_we_are_up(string stale)
    {
        _directory.Write("pid", stale);
        using var file = PidFile.Lock(Path);
        Content.ShouldBe(stale);
        file.Write(42);
        Content.ShouldBe("42\n");
    }

    [Fact]
    public void Who_looks_sees_the_holder_only_while_the_lock_is_held()
    {
        using (var file = PidFile.Lock(Path))
        {
            file.Write(4711);
            PidFile.ReadHolder(Path, out var held).ShouldBe(4711);
            held.ShouldBeTrue();
        }
        PidFile.ReadHolder(Path, out var stillHeld).ShouldBeNull();
        stillHeld.ShouldBeFalse();
    }

    [Fact]
    public void Looking_where_there_is_no_file_is_an_error() =>
        Should.Throw<SyscallException>(() => PidFile.ReadHolder(Path, out _)).Message
            .ShouldBe($"open {Path}: No such file or directory");

    [Fact]
    public void Another_s_file_of_the_same_name_is_not_removed()
    {
        var file = PidFile.Lock(Path);
        File.Delete(Path);
        _directory.Write("pid", "another's");
        file.Remove();
        Content.ShouldBe("another's");
    }

    [Fact]
    public void A_file_that_was_removed_under_the_lock_does_not_block_the_next()
    {
        using var first = PidFile.Lock(Path);
        File.Delete(Path);
        using var second = PidFile.Lock(Path);
        second.Write(2);
        Content.ShouldBe("2\n");
    }

    [Fact]
    public void Where_it_cannot_be_made_the_message_says_why() =>
        Should.Throw<SyscallException>(() => PidFile.Lock(_directory["none/pid"])).Message
            .ShouldBe($"open {_directory["none/pid"]}: No such file or directory");
}
