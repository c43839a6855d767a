using ServerStarter.Supervisor.Sockets;
using StartServer;

namespace ServerStarter.Supervisor.Tests.StartServer;

/// <summary>Options in a configuration file and on the command line.</summary>
public class BothPlaces
{
    [Theory]
    [InlineData("--config=app.conf", "--interval=3")]
    [InlineData("--interval=3", "--config=app.conf")]
    public void The_command_line_wins_wherever_it_names_the_file(params string[] words)
    {
        var o = Options("interval = 1\npid-file = p", words);
        (o.Interval, o.PidFile).ShouldBe((TimeSpan.FromSeconds(3), "p"));
    }

    [Fact]
    public void None_of_the_file_s_lines_counts_for_what_it_names() =>
        Options("port = 80\nport = 81\npath = a", "--config=app.conf", "--port=90").ShouldSatisfyAllConditions(
            o => o.Ports.ShouldBe([PortSpec.Parse("90")]),
            o => o.Paths.ShouldBe([new PathSpec("a")]));

    [Fact]
    public void Nor_does_what_they_say_have_to_be_right() =>
        Options("interval = x", "--config=app.conf", "--interval=3").Interval.ShouldBe(TimeSpan.FromSeconds(3));

    [Fact]
    public void It_can_say_no_to_a_switch() =>
        Options("daemonize\nlog-file = log", "--config=app.conf", "--daemonize=no").Daemonize.ShouldBeFalse();

    [Fact]
    public void Permissions_hold_for_paths_of_the_other_place()
    {
        Options("path = a", "--path-mode=600", "--config=app.conf").PathMode.ShouldBe(0x180);
        Options("path-mode = 600", "--config=app.conf", "--path=a").PathMode.ShouldBe(0x180);
        Options("path-mode = 666\npath = a", "--config=app.conf", "--path-mode=600").PathMode.ShouldBe(0x180);
    }

    [Fact]
    public void The_program_is_the_command_line_s() =>
        Options("port = 80", "--config=app.conf", "--", "./server", "--config=its-own")
            .Command.ShouldBe(["./server", "--config=its-own", "x"]);

    private static SupervisorOptions Options(string text, params string[] words) =>
        CommandLine.Parse([.. words, "x"], _ => text).Options;
}
