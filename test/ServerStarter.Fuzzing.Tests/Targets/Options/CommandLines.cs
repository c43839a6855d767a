using StartServer;

namespace ServerStarter.Fuzzing.Tests.Targets.Options;

/// <summary>Whole command lines, with what the options say together. A zero byte ends a word, since no word can have one;
/// the words themselves are the text of a configuration file, where one is named.</summary>
public class CommandLines(ITestOutputHelper output) : TextFuzzer(output)
{
    private const char End = '\0';
    private const int LongestPath = 255;

    private static readonly string[] s_values =
    [
        "1", "0", "0.5", "0660", "8080", "127.0.0.1:u53=5,[::1]:80", "/run/app.sock,@app", "yes", "no", "TERM", "notify", "command:true", "512M", "1024:4096", "A=b", "root", "| cat", "x",
    ];

    public override Corpus Corpus { get; } = Corpus.Of(
        [
            "./server", "--port=8080\0--\0./server\0--verbose", "--port\08080\0--path=/run/app.sock\0--path-mode=0660\0./server",
            "--check\0--port=x\0--interval=soon\0./server", "--control=@app\0--status\0--json\0--wait-ready\0--timeout=10", "--restart\0--control=/run/c\0--no-wait-drain",
            "--stop\0--pid-file=a\0--status-file=b", "--signal-workers=USR2\0--control=c", "--config=app.conf\0./server", "--daemonize=yes\0--log-file=| cat\0./server",
            "--user=root\0--group=root\0--umask=027\0--nofile=1024\0--env=A=b\0--env=B=c\0--export-listen-fds\0./server", "--help", "--version",
            "--ready=notify\0--ready-timeout=60\0--deploy-attempts=3\0--drain-timeout=30\0--max-draining=2\0--watchdog=5\0--max-memory=1G\0./server",
            "--enable-auto-restart\0--auto-restart-interval=3600\0--kill-old-delay=5\0--envdir=/etc/app\0--signal-on-hup=QUIT\0--signal-group\0./server",
            "--config=c\0\nport = 80\ninterval = 2\n# no\ndaemonize\nlog-file = x\0./server",
        ],
        [.. OptionTable.All.Select(option => $"\0--{option.Name}"), .. OptionTable.All.Select(option => $"\0--{option.Name}="),
            .. s_values, .. s_values.Select(value => "=" + value), "\0", "\0--\0", "\n", ","]);

    protected override bool Accepts(string text)
    {
        string[] words = text.Split(End);
        CommandLine line;
        try
        {
            line = Parse(words, text);
            if (line.Verb == Verb.Check) return line.Problems.Count == 0 || RefusedAll(line.Problems);
            Holds(line.Problems.Count == 0, "what is wrong is thrown");
        }
        catch (UsageException e)
        {
            return Refused(e.Message) || RefusedByCheckToo(words, text, e.Message);
        }
        try
        {
            if (line.Verb == Verb.Run) line.Options.Validate();
        }
        catch (ArgumentException e)
        {
            return Refused(e.Message);
        }
        if (line.Verb == Verb.Run) Holds(Parse(["--check", .. words], text).Problems.Count == 0, "--check finds nothing wrong where nothing is");
        return true;
    }

    private static CommandLine Parse(string[] words, string file) => CommandLine.Parse(words, path => path.Length <= LongestPath
        ? file.Replace(End, '\n')
        : throw new FormatException("too long a path"));

    private static bool RefusedAll(IReadOnlyList<string> problems)
    {
        foreach (string problem in problems) Refused(problem);
        return false;
    }

    // It may find more; but what was said first, it says too, or another verb is in its way.
    private static bool RefusedByCheckToo(string[] words, string file, string message)
    {
        try
        {
            var problems = Parse(["--check", .. words], file).Problems;
            Holds(problems.Contains(message) || problems.Any(problem => problem.Contains("only one of --check", StringComparison.Ordinal)), $"--check says too: {message}");
        }
        catch (UsageException e)
        {
            Refused(e.Message);
        }
        return false;
    }
}
