using System.Text.RegularExpressions;

namespace ServerStarter.Samples;

/// <summary>The pages of docs/workers about .NET.</summary>
public class Pages
{
    [Theory]
    [InlineData("aspnetcore.md", 1)]
    [InlineData("dotnet.md", 3)]
    public void The_code_they_show_is_that_of_the_samples(string page, int samples)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "workers", page));
        var shown = Regex.Matches(text, "^`(samples/[^`]+)`:\n\n```csharp\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline);
        shown.Count.ShouldBe(samples);
        foreach (Match code in shown)
            code.Groups[2].Value.ShouldBe(File.ReadAllText(Path.Combine(Repository.Root, code.Groups[1].Value)));
    }

    [OursFact]
    public async Task Each_generation_stays_in_the_directory_of_its_version()
    {
        using var sample = new Sample("Hello");
        var port = sample.FreePort();
        foreach (var version in new[] { "v1", "v2" })
        {
            Directory.CreateDirectory(sample.Sandbox[version]);
            foreach (var file in Directory.GetFiles(sample.Output))
                File.Copy(file, Path.Combine(sample.Sandbox[version], Path.GetFileName(file)));
        }

        File.CreateSymbolicLink(sample.Sandbox["current"], "v1");
        sample.StartIn(sample.Sandbox["current"], [$"--port=127.0.0.1:{port}"]);
        using var client = Clients.Http(port);
        var old = Answers.Pid(await client.GetStringAsync("/"));

        var switched = sample.StartBeside("sh", "-c", $"cd {sample.Sandbox.Directory} && ln -sfn v2 next && mv -T next current");
        switched.WaitForExit().ShouldBe(ExitStatus.Of(0), sample.Sandbox.Evidence());
        // Keeps the old generation there until the test has looked at it.
        var slow = client.GetStringAsync("/slow?seconds=3600");
        sample.AskForDeploy();
        sample.Superdaemon.WaitForLine("Draining: no connection is accepted any more");
        using var next = Clients.Http(port);
        var newest = Answers.Pid(await next.GetStringAsync("/"));
        newest.ShouldNotBe(old);
        Program(old).ShouldStartWith(sample.Sandbox["v1/"]);
        Program(newest).ShouldStartWith(sample.Sandbox["v2/"]);
        client.CancelPendingRequests();
        await Should.ThrowAsync<OperationCanceledException>(slow);
        sample.Superdaemon.WaitForOnly(2);
        sample.Stop();
    }

    /// <summary>The file that a process has its program from.</summary>
    private static string Program(int pid) =>
        File.ReadLines($"/proc/{pid}/maps").First(line => line.EndsWith("/Hello.dll"))[73..];
}
