using System.Globalization;
using StartServer;

namespace ServerStarter.Fuzzing.Tests.Targets.Options;

/// <summary>The text of a configuration file. Every complaint is a line that names a line.</summary>
public class ConfigFiles(ITestOutputHelper output) : TextFuzzer(output)
{
    private const string File = "app.conf";

    private static readonly CommandLine s_empty = CommandLine.Parse(["x"]);

    private static readonly string[] s_values =
    [
        "1", "0", "0.5", "0660", "8080", "127.0.0.1:u53=5,[::1]:80", "/run/app.sock", "yes", "no", "TERM", "notify", "512M", "1024:4096", "A=b", ":0", "| cat # not a comment", "\"a b\"",
    ];

    public override Corpus Corpus { get; } = Corpus.Of(
        [
            "port = 8080\npath = /run/app.sock\n\n# comment\n  interval=2\r\n", "\ufeffport=80\n", "daemonize\nlog-file = | rotatelogs app.log\n", "env = A=b\nenv = C = d\nenvdir = /etc/app\n",
            "ready = notify\nready-timeout = 30\nkill-old-delay = 5\nsignal-on-hup = QUIT\n", "check\n", "port\n", "no-such = 1\n", "path-mode = 0660\npath-owner = :0\n", "",
        ],
        [.. OptionTable.All.Select(option => $"\n{option.Name} = "), .. OptionTable.All.Select(option => option.Name), .. s_values, .. s_values.Select(value => " = " + value),
            "\n", "\r\n", "#", "=", " = ", "\ufeff", "--"]);

    protected override bool Accepts(string text)
    {
        int complaints = 0, lines = text.AsSpan().Count('\n') + 1;
        CommandLine line = s_empty;
        foreach (Setting setting in ConfigFile.Parse(text, File, Complain)) line = setting.ApplyTo(line, Complain);
        return complaints == 0;

        void Complain(string message)
        {
            complaints++;
            Refused(message, File + ":");
            string number = message[(File.Length + 1)..message.IndexOf(':', File.Length + 1)];
            Holds(int.Parse(number, CultureInfo.InvariantCulture) is var n && n >= 1 && n <= lines, $"there is a line {number}");
        }
    }
}
