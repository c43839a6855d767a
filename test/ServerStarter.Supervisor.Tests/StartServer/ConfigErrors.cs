using StartServer;

namespace ServerStarter.Supervisor.Tests.StartServer;

/// <summary>One line that names the file, the line, the option and what was expected.</summary>
public sealed class ConfigErrors : IDisposable
{
    private const string Unknown = ": expected NAME = VALUE, with a name that start_server --help lists, without its dashes";

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("prot = 80", "app.conf:1: unknown option prot" + Unknown)]
    [InlineData("port 80", "app.conf:1: unknown option port 80" + Unknown)]
    [InlineData("port: 80", "app.conf:1: unknown option port: 80" + Unknown)]
    [InlineData("--port = 80", "app.conf:1: unknown option --port" + Unknown)]
    [InlineData("Port = 80", "app.conf:1: unknown option Port" + Unknown)]
    [InlineData("[server]", "app.conf:1: unknown option [server]" + Unknown)]
    [InlineData("= 80", "app.conf:1: unknown option " + Unknown)]
    [InlineData("command = ./server", "app.conf:1: unknown option command" + Unknown)]
    [InlineData("# one\n\n interval = x ", "app.conf:3: interval: \"x\": expected seconds, for example 10 or 0.5")]
    [InlineData("interval = 1 # one", "app.conf:1: interval: \"1 # one\": expected seconds, for example 10 or 0.5")]
    [InlineData("\r\ninterval = x\r\n", "app.conf:2: interval: \"x\": expected seconds, for example 10 or 0.5")]
    [InlineData("interval", "app.conf:1: interval lacks its value: expected interval = SECONDS")]
    [InlineData("pid-file =", "app.conf:1: pid-file: it is empty: expected a file")]
    [InlineData("daemonize = maybe", "app.conf:1: daemonize: \"maybe\": expected yes or no")]
    [InlineData("daemonize =", "app.conf:1: daemonize: \"\": expected yes or no")]
    [InlineData("pid-file = a\0b", "app.conf:1: it has a zero byte: expected text")]
    [InlineData("\uFEFF\uFEFFinterval = 1", "app.conf:1: unknown option ?interval" + Unknown)]
    public void In_the_file(string text, string message) => Complaint(text, "--config=app.conf", "x").ShouldBe(message);

    [Fact]
    public void What_says_what_to_do_now_is_for_the_command_line()
    {
        foreach (var name in (string[])["help", "version", "config", "check", "restart", "stop"])
        {
            Complaint($"{name}", "--config=app.conf", "x").ShouldBe($"app.conf:1: {name} is for the command line only");
            Complaint($"{name} = yes", "--config=app.conf", "x").ShouldBe($"app.conf:1: {name} is for the command line only");
        }
    }

    [Fact]
    public void Two_files_are_one_too_many() => Complaint("", "--config=app.conf", "--config", "app.conf", "x")
        .ShouldBe("--config is given twice: expected one file");

    [Fact]
    public void Of_several_the_first_is_named() =>
        Complaint("interval = 1\nprot = 80\nintreval = 1", "--config=app.conf", "x").ShouldStartWith("app.conf:2: unknown option prot:");

    [Fact]
    public void A_file_that_cannot_be_read_is_named()
    {
        Refusal(_directory["none"]).ShouldBe($"--config: open {_directory["none"]}: No such file or directory");
        Refusal(_directory.Path).ShouldBe($"--config: {_directory.Path} is no regular file: expected a file of options, one a line");
        Refusal("/dev/zero").ShouldBe("--config: /dev/zero is no regular file: expected a file of options, one a line");
        Refusal("").ShouldBe("--config: it is empty: expected a file");
        string large = _directory.Write("large", new string('\n', 1024 * 1024 + 1));
        Refusal(large).ShouldBe($"--config: {large} is longer than 1 MiB: expected a file of options, one a line");
        CommandLine.Parse([$"--config={_directory.Write("just so", new string('\n', 1024 * 1024))}", "x"]).Problems.ShouldBeEmpty();
    }

    [Fact]
    public void A_check_wants_to_hear_of_all()
    {
        var line = CommandLine.Parse(["--check", "--config=app.conf", "--backlog=0", "--kill-old-delay=5s", "x"],
            _ => "prot = 80\ninterval = x\nstop\nready-timeout = y\nstatus-file = s\nkill-old-delay = never applied");
        line.Problems.Select(problem => problem[..problem.IndexOf(": ", StringComparison.Ordinal)])
            .ShouldBe(["app.conf:1", "app.conf:3", "app.conf:2", "app.conf:4", "--backlog", "--kill-old-delay"]);
        line.Options.StatusFile.ShouldBe("s");
        CommandLine.Parse(["--check", $"--config={_directory["none"]}", "x"]).Problems.ShouldHaveSingleItem();
    }

    [Fact]
    public void A_word_that_is_no_option_ends_a_check_too() =>
        Complaint("", "--check", "--prot", "80", "x").ShouldStartWith("unknown option --prot");

    private static string Refusal(string file) =>
        Should.Throw<UsageException>(() => CommandLine.Parse([$"--config={file}", "x"])).Message;

    private static string Complaint(string text, params string[] words) =>
        Should.Throw<UsageException>(() => CommandLine.Parse(words, _ => text)).Message;
}
