using System.Runtime.CompilerServices;
using System.Text;
using ServerStarter.Supervisor.Files;
using ServerStarter.Supervisor.Tests.Processes;

namespace ServerStarter.Supervisor.Tests.Files;

public sealed class LogPipes : IDisposable
{
    private static readonly TimeSpan Begun = TimeSpan.FromSeconds(100);

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("| cat", "cat")]
    [InlineData("|cat", "cat")]
    [InlineData("  |  cat -n  ", "cat -n")]
    [InlineData("file", null)]
    [InlineData("a|b", null)]
    public void A_bar_at_the_beginning_means_a_command(string spec, string? command) =>
        LogOutput.CommandOf(spec).ShouldBe(command);

    [Fact]
    public void What_a_command_leaves_in_the_pipe_is_read_by_the_next()
    {
        using var pipe = LogPipe.Create($"read line; echo $line >> {_directory["output"]}");
        Write(pipe, "one\ntwo\n");
        pipe.Begin(Begun, isolated: true);
        WaitForEndOf(pipe);
        pipe.Keep(Begun).ShouldStartWith("the log command has ended (exit code 0), starting it again: read line");
        pipe.PollNumber.ShouldBe(-1);
        Write(pipe, "three\n");
        for (int start = 1; start <= 2; start++)
        {
            pipe.Keep(Begun + start * TimeSpan.FromSeconds(1));
            WaitForEndOf(pipe);
            pipe.Keep(Begun + start * TimeSpan.FromSeconds(1));
        }
        File.ReadAllLines(_directory["output"]).ShouldBe(["one", "two", "three"]);
    }

    [Fact]
    public void A_command_that_ends_is_started_again_a_second_later()
    {
        using var pipe = LogPipe.Create("exit 3");
        pipe.Begin(Begun, isolated: true);
        WaitForEndOf(pipe);
        pipe.Keep(Begun).ShouldBe("the log command has ended (exit code 3), starting it again: exit 3");
        pipe.RestartAt.ShouldBe(Begun + TimeSpan.FromSeconds(1));
        pipe.Keep(Begun + TimeSpan.FromSeconds(0.999)).ShouldBeNull();
        pipe.PollNumber.ShouldBe(-1);
        pipe.Keep(Begun + TimeSpan.FromSeconds(1)).ShouldBeNull();
        pipe.PollNumber.ShouldBeGreaterThan(-1);
        WaitForEndOf(pipe);
    }

    // What it prints itself goes where our output went; those descriptors must live as long as the pipe.
    [Fact]
    public void It_can_be_started_again_after_a_garbage_collection()
    {
        using var pipe = LogPipe.Create("exit 0");
        Begin(pipe);
        WaitForEndOf(pipe);
        pipe.Keep(Begun);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        pipe.Keep(Begun + TimeSpan.FromSeconds(1)).ShouldBeNull();
        WaitForEndOf(pipe);
    }

    // Its own method, so that nothing on the stack keeps alive what the pipe does not.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Begin(LogPipe pipe) => pipe.Begin(Begun, isolated: false);

    private static void Write(LogPipe pipe, string text) => FileText.Write(pipe.Number, Encoding.ASCII.GetBytes(text), "the pipe");

    private static void WaitForEndOf(LogPipe pipe) => Child.AwaitEnd(pipe.PollNumber);
}
