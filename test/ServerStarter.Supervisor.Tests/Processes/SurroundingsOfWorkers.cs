using ServerStarter.Supervisor.Linux;
using ServerStarter.Supervisor.Processes;
using ServerStarter.Supervisor.Sockets;

namespace ServerStarter.Supervisor.Tests.Processes;

public class SurroundingsOfWorkers
{
    private static readonly SupervisorOptions Plain = new() { Command = ["./server"], HasExecStep = true };

    [Fact]
    public void Without_an_option_for_them_there_are_none_and_so_no_step()
    {
        Surroundings.Of(Plain).ShouldBeNull();
        Surroundings.Of(Plain with
        {
            Ports = [PortSpec.Parse("80=4")],
            Directory = "/",
            Environment = new Dictionary<string, string> { ["A"] = "B" },
            Ready = Readiness.Notify,
        }).ShouldBeNull();
    }

    [Fact]
    public void Each_option_asks_for_what_it_names_and_nothing_else()
    {
        Words(Plain with { Umask = 0x17 }).ShouldBe("- - - 23 - -");
        Words(Plain with { Umask = 0 }).ShouldBe("- - - 0 - -");
        Words(Plain with { OpenFiles = new OpenFileLimit(1, 2) }).ShouldBe("- - - - 1:2 -");
        Words(Plain with { ExportListenFds = true }).ShouldBe("- - - - - LISTEN_PID");
    }

    [Theory]
    [InlineData("-", "512")]
    [InlineData("-", "4294967294")]
    [InlineData("x\ny", "-")]
    public void Words_that_are_none_are_refused_on_one_line(string user, string umask) =>
        Should.Throw<FormatException>(() => Surroundings.FromWords([user, "-", "-", umask, "-", "-"], 0)).Message.ShouldNotContain("\n");

    // For root, ids to take; for others, only the check that they are these already.
    [Fact]
    public void One_s_own_user_and_group_are_anybody_s_to_have()
    {
        uint user = Libc.geteuid(), group = Libc.getegid();
        var own = Surroundings.Of(Plain with { User = $"{user}", Group = $"{group}" })!;
        own.Account!.Id.ShouldBe(user);
        (own.User, own.Group).ShouldBe(user == 0 ? (user, group) : (null, null));
    }

    [Theory]
    [InlineData("- - - - - -")]
    [InlineData("4294967294 1 1,2,4294967294 18 5:6 LISTEN_PID")]
    [InlineData("0 0 0 0 7 -")]
    public void Words_are_read_as_they_are_written(string words) =>
        string.Join(' ', Surroundings.FromWords(["verb", .. words.Split(' ')], 1).ToWords()).ShouldBe(words);

    [Theory]
    [InlineData("x - - - - -")]
    [InlineData("- -1 - - - -")]
    [InlineData("- - 1, - - -")]
    [InlineData("- - - - 0 -")]
    public void Other_words_are_refused(string words) =>
        Should.Throw<FormatException>(() => Surroundings.FromWords(words.Split(' '), 0));

    [Fact]
    public void A_step_is_known_by_its_first_word()
    {
        StepToExec.IsThis(["--exec-step", "x"]).ShouldBeTrue();
        StepToExec.IsThis(["--port=80", "--exec-step"]).ShouldBeFalse();
        StepToExec.IsThis([]).ShouldBeFalse();
        Should.Throw<FormatException>(() => StepToExec.Run(["--exec-step", "7"]));
    }

    private static string Words(SupervisorOptions options) => string.Join(' ', Surroundings.Of(options)!.ToWords());
}
