using StartServer;

namespace ServerStarter.Supervisor.Tests.StartServer;

/// <summary>One line that names the option and what was expected.</summary>
public class UsageErrors
{
    private const string Port = "is no port: expected [HOST:][u]PORT[=FD], for example 8080, 127.0.0.1:8080, [::1]:8080, u53, 80=0";
    private const string Owner = "expected USER[:GROUP] or :GROUP, names or numbers, for example www-data, app:www-data, :www-data";
    private const string User = "expected a name that \"getent passwd\" lists, or a number";
    private const string Group = "expected a name that \"getent group\" lists, or a number";
    private const string Time = "expected seconds, for example 10 or 0.5";
    private const string Signal = "is no signal: expected a name that kill -l lists, for example TERM or SIGUSR2";

    [Theory]
    [InlineData("--prot=80", "unknown option --prot: start_server --help lists those that there are")]
    [InlineData("--Port=80", "unknown option --Port: start_server --help lists those that there are")]
    [InlineData("--por=80", "unknown option --por: start_server --help lists those that there are")]
    [InlineData("-port=80", "unknown option -port: start_server --help lists those that there are")]
    [InlineData("-p", "unknown option -p: start_server --help lists those that there are")]
    [InlineData("-", "unknown option -: start_server --help lists those that there are")]
    [InlineData("---port=80", "unknown option ---port: start_server --help lists those that there are")]
    [InlineData("--=80", "unknown option --: start_server --help lists those that there are")]
    public void Unknown(string word, string message) => Complaint(word, "x").ShouldBe(message);

    [Theory]
    [InlineData("--port", "--port lacks its value: expected --port=SPEC")]
    [InlineData("--interval", "--interval lacks its value: expected --interval=SECONDS")]
    [InlineData("--pid-file", "--pid-file lacks its value: expected --pid-file=FILE")]
    public void Missing(string word, string message)
    {
        Complaint(word).ShouldBe(message);
        Complaint(word, "--", "./server").ShouldBe(message);
    }

    [Theory]
    [InlineData("--restart=yes", "--restart takes no value, but was given \"yes\"")]
    [InlineData("--help=", "--help takes no value, but was given \"\"")]
    public void Needless(string word, string message) => Complaint(word, "x").ShouldBe(message);

    [Theory]
    [InlineData("--port=http", "--port: \"http\" " + Port)]
    [InlineData("--port=", "--port: \"\" " + Port)]
    [InlineData("--port=80,", "--port: \"\" " + Port)]
    [InlineData("--port=80,x,81", "--port: \"x\" " + Port)]
    [InlineData("--port=65536", "--port: \"65536\" " + Port)]
    [InlineData("--path=", "--path: \"\" is no path for a socket: expected the name of a file, or @name")]
    [InlineData("--path=a,,b", "--path: \"\" is no path for a socket: expected the name of a file, or @name")]
    [InlineData("--path=@", "--path: \"@\" is no path for a socket: expected a name after the \"@\"")]
    [InlineData("--path=a;b", "--path: \"a;b\" is no path for a socket: workers would split it at the \";\"")]
    [InlineData("--path-mode=0888", "--path-mode: \"0888\": expected octal permissions, for example 0660")]
    [InlineData("--path-mode=1777", "--path-mode: \"1777\": expected octal permissions, for example 0660")]
    [InlineData("--path-mode=", "--path-mode: \"\": expected octal permissions, for example 0660")]
    [InlineData("--path-owner=", "--path-owner: \"\": " + Owner)]
    [InlineData("--path-owner=root:", "--path-owner: \"root:\": " + Owner)]
    [InlineData("--path-owner=no-such-user", "--path-owner: there is no user \"no-such-user\" here: " + User)]
    [InlineData("--path-owner=:no-such-group", "--path-owner: there is no group \"no-such-group\" here: " + Group)]
    [InlineData("--backlog=0", "--backlog: \"0\": expected a whole number from 1")]
    [InlineData("--backlog=-1", "--backlog: \"-1\": expected a whole number from 1")]
    [InlineData("--backlog=1e3", "--backlog: \"1e3\": expected a whole number from 1")]
    [InlineData("--backlog=2147483648", "--backlog: \"2147483648\": expected a whole number from 1")]
    [InlineData("--interval=soon", "--interval: \"soon\": " + Time)]
    [InlineData("--interval=-1", "--interval: \"-1\": " + Time)]
    [InlineData("--interval=", "--interval: \"\": " + Time)]
    [InlineData("--ready=soon", "--ready: \"soon\": expected alive, notify or command:CMD")]
    [InlineData("--ready=", "--ready: \"\": expected alive, notify or command:CMD")]
    [InlineData("--ready=Notify", "--ready: \"Notify\": expected alive, notify or command:CMD")]
    [InlineData("--ready-timeout=1m", "--ready-timeout: \"1m\": " + Time)]
    [InlineData("--ready=command", "--ready: \"command\": expected alive, notify or command:CMD")]
    [InlineData("--ready=command:", "--ready: it is empty: expected a command after \"command:\"")]
    [InlineData("--deploy-attempts=-1", "--deploy-attempts: \"-1\": expected a whole number from 0")]
    [InlineData("--deploy-attempts=", "--deploy-attempts: \"\": expected a whole number from 0")]
    [InlineData("--max-draining=1.5", "--max-draining: \"1.5\": expected a whole number from 0")]
    [InlineData("--max-draining=2147483648", "--max-draining: \"2147483648\": expected a whole number from 0")]
    [InlineData("--drain-timeout=1m", "--drain-timeout: \"1m\": " + Time)]
    [InlineData("--hook-timeout=soon", "--hook-timeout: \"soon\": " + Time)]
    [InlineData("--watchdog=", "--watchdog: \"\": " + Time)]
    [InlineData("--pre-deploy=", "--pre-deploy: it is empty: expected a command")]
    [InlineData("--post-deploy=", "--post-deploy: it is empty: expected a command")]
    [InlineData("--max-memory=1.5G", "--max-memory: \"1.5G\": expected bytes, or with K, M, G or T, for example 512M")]
    [InlineData("--max-memory=", "--max-memory: \"\": expected bytes, or with K, M, G or T, for example 512M")]
    [InlineData("--kill-old-delay=5s", "--kill-old-delay: \"5s\": " + Time)]
    [InlineData("--auto-restart-interval=1h", "--auto-restart-interval: \"1h\": " + Time)]
    [InlineData("--signal-on-hup=HUPP", "--signal-on-hup: \"HUPP\" " + Signal)]
    [InlineData("--signal-on-term=", "--signal-on-term: \"\" " + Signal)]
    [InlineData("--signal-on-term=0", "--signal-on-term: \"0\" " + Signal)]
    [InlineData("--user=", "--user: it is empty: expected a user")]
    [InlineData("--group=", "--group: it is empty: expected a group")]
    [InlineData("--umask=8", "--umask: \"8\": expected octal permissions, for example 027")]
    [InlineData("--umask=1777", "--umask: \"1777\": expected octal permissions, for example 027")]
    [InlineData("--nofile=", "--nofile: \"\": expected a whole number from 1, or two, SOFT:HARD, for example 1024:4096")]
    [InlineData("--nofile=2:1", "--nofile: \"2:1\": expected a whole number from 1, or two, SOFT:HARD, for example 1024:4096")]
    [InlineData("--env=A", "--env: \"A\": expected NAME=VALUE")]
    [InlineData("--env==B", "--env: \"=B\": expected NAME=VALUE")]
    [InlineData("--dir=", "--dir: it is empty: expected a directory")]
    [InlineData("--envdir=", "--envdir: it is empty: expected a directory")]
    [InlineData("--daemonize=", "--daemonize: \"\": expected yes or no")]
    [InlineData("--daemonize=maybe", "--daemonize: \"maybe\": expected yes or no")]
    [InlineData("--enable-auto-restart=Yes", "--enable-auto-restart: \"Yes\": expected yes or no")]
    [InlineData("--config=", "--config: it is empty: expected a file")]
    [InlineData("--pid-file=", "--pid-file: it is empty: expected a file")]
    [InlineData("--status-file=", "--status-file: it is empty: expected a file")]
    [InlineData("--log-file=", "--log-file: \"\": expected a file, or \"| command\"")]
    [InlineData("--log-file= | ", "--log-file: \" | \": expected a file, or \"| command\"")]
    public void Malformed(string word, string message) => Complaint(word, "x").ShouldBe(message);

    [Fact]
    public void Every_one_is_a_single_line()
    {
        foreach (var option in OptionTable.All.Where(o => o.Value is not null))
            Complaint($"--{option.Name}").ShouldNotContain("\n");
    }

    [Fact]
    public void What_was_given_is_quoted_on_one_line_and_not_at_length()
    {
        string anything = "x\n\u001b[2J\u202e" + new string('y', 1000);
        string quoted = "x??[2J?" + new string('y', 249) + "…";
        Complaint($"--{anything}", "x").ShouldBe($"unknown option --{quoted.Replace("yy…", "…", StringComparison.Ordinal)}: start_server --help lists those that there are");
        Complaint($"--restart={anything}", "x").ShouldBe($"--restart takes no value, but was given \"{quoted}\"");
        foreach (var option in (string[])["port", "backlog", "interval", "ready", "daemonize", "signal-on-hup", "max-memory", "umask", "nofile", "path-owner", "env"])
            Complaint($"--{option}={anything}", "x").ShouldContain($"\"{quoted}\"", customMessage: option);
        Complaint($"--path={anything}", "x").ShouldStartWith("--path: \"x??[2J?yyyy");
    }

    [Fact]
    public void A_file_s_name_is_quoted_on_one_line_too() =>
        Should.Throw<UsageException>(() => CommandLine.Parse(["--config=a\nb", "x"], _ => "no-such\u001b = 1")).Message
            .ShouldBe("a?b:1: unknown option no-such?: expected NAME = VALUE, with a name that start_server --help lists, without its dashes");

    private static string Complaint(params string[] words) =>
        Should.Throw<UsageException>(() => CommandLine.Parse(words)).Message;
}
