using System.Text.RegularExpressions;

namespace ServerStarter.Integration;

/// <summary>docs/deploys.md, done as it says.</summary>
public sealed partial class The_page_on_deploys : IDisposable
{
    private static readonly string s_page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "deploys.md"));

    private readonly Sandbox _sandbox = new(Subject.Ours);
    private readonly FreePort _port;

    public The_page_on_deploys()
    {
        _port = _sandbox.FreePort();
        Directory.CreateDirectory(_sandbox["bin"]);
        _sandbox.Symlink("bin/start_server", Repository.StartServer);
        Directory.CreateDirectory(_sandbox["run"]);
        Directory.CreateDirectory(_sandbox["srv/releases"]);
        foreach (Match block in Named().Matches(s_page))
            File.WriteAllText(_sandbox[$"srv/{block.Groups["file"].Value}"], Here(block.Groups["text"].Value));
    }

    public void Dispose()
    {
        _sandbox.Dispose();
        _port.Dispose();
    }

    [OursFact]
    public void A_version_is_deployed_one_that_does_not_start_is_taken_back_and_what_runs_is_known()
    {
        Version(1, "exec " + string.Join(' ', _sandbox.Worker("--say", "READY=1")));
        Shell($"cd {_sandbox["srv"]}; mkdir releases/1; tar -xf 1.tar -C releases/1; ln -s releases/1 current").ShouldEndWith(0);
        var superdaemon = Shell("exec " + UnitLine("ExecStart"));
        Shell(SnippetOf("--wait-ready")).ShouldEndWith(0);
        Request.Tcp(_port).Generation.ShouldBe(1);

        Version(2, "exec " + string.Join(' ', _sandbox.Worker("--say", "READY=1")));
        Deploy(2).ShouldEndWith(0)[^2..].ShouldBe(
            [$"deploy 2 succeeded: generation 2 (process {_sandbox.Report(2).Pid}) serves, nothing older is left", "version 2 serves"]);
        Request.Tcp(_port).Generation.ShouldBe(2);

        Version(3, "echo no settings >&2; exit 1");
        var failed = Deploy(3);
        failed.ShouldEndWith(1);
        failed.Log[^3].ShouldStartWith("start_server: deploy 3 failed after 2 attempts: ");
        failed.Log[^2..].ShouldBe(["  its last words: no settings", "version 3 does not start: the old one goes on serving"]);
        Current.ShouldBe("releases/2");
        Request.Tcp(_port).Generation.ShouldBe(2);

        Shell(UnitLine("ExecReload")).ShouldEndWith(0);
        Request.Tcp(_port).Generation.ShouldBe(5);

        superdaemon.Stop().ShouldBe(ExitStatus.Of(0));
        Version(4, "");
        var unattended = Deploy(4);
        unattended.ShouldEndWith(2);
        unattended.Log[^1].ShouldStartWith("version 4 is in place, but nobody runs it");
        Current.ShouldBe("releases/4");
        _sandbox.LeftBehind().ShouldBeEmpty();
    }

    private string Current => new FileInfo(_sandbox["srv/current"]).LinkTarget!;

    private Superdaemon Deploy(int version) => Shell($"sh srv/deploy.sh {version}");

    private void Version(int number, string script)
    {
        File.WriteAllText(_sandbox["server"], $"#!/bin/sh\n{script}\n");
        Shell($"chmod +x server; tar -cf srv/{number}.tar server").ShouldEndWith(0);
    }

    private Superdaemon Shell(string script) => new Launch(_sandbox, "/bin/sh", ["-c", script])
        .WithEnvironment("PATH", $"{_sandbox["bin"]}:/usr/local/bin:/usr/bin:/bin").Start();

    private string UnitLine(string name) =>
        PlainFile.Lines(_sandbox["srv/app.service"]).Single(line => line.StartsWith(name + "="))[(name.Length + 1)..];

    private string SnippetOf(string word) =>
        Here(Block().Matches(s_page).Select(block => block.Groups["text"].Value).Single(text => text.StartsWith("start_server") && text.Contains(word)));

    // In a test's own places.
    private string Here(string text) => text.Replace("/usr/local/bin/start_server", "start_server")
        .Replace("/srv/app", _sandbox["srv"]).Replace("/run/app", _sandbox["run"]).Replace("8080", $"{_port.Number}");

    [GeneratedRegex(@"^`(?<file>[\w.]+)`[^\n]*\n\n```\w*\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Named();

    [GeneratedRegex(@"^```sh\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
