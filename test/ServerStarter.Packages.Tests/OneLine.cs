using System.Net;
using ServerStarter.Testing;

namespace ServerStarter.Packages.Tests;

/// <summary>An application that has the package and one line more than before.</summary>
[Collection(PackedOnce.Name)]
public sealed class OneLine(Packed packed)
{
    [Theory]
    [InlineData("net10.0")]
    [InlineData("net8.0")]
    public async Task Makes_an_application_hot_deployable(string framework)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        FreePort port = sandbox.FreePort();
        await PublishAsync(sandbox, framework);
        Superdaemon superdaemon = sandbox
            .Launch(["--port", $"127.0.0.1:{port}"], sandbox["out/app"])
            // Where the machine's .NET is; a sandbox has nothing of the caller's environment.
            .WithEnvironment("HOME", sandbox.Directory).Start();
        superdaemon.Eventually(() => Get(port) == "generation 1", "for the first generation to answer");

        superdaemon.Deploy();

        Get(port).ShouldBe("generation 2");
        superdaemon.Stop().Code.ShouldBe(0);
        sandbox.LeftBehind().ShouldBeEmpty();
    }

    private async Task PublishAsync(Sandbox sandbox, string framework)
    {
        Write(sandbox, "Program.cs");
        Write(sandbox, "App.csproj", ("FRAMEWORK", framework), ("VERSION", packed.Version));
        Write(sandbox, "nuget.config", ("SOURCE", packed.Folder), ("PACKAGES", sandbox["packages"]));
        await Dotnet.RunAsync(sandbox.Directory, "publish", "App.csproj", "-c", "Release", "-o", sandbox["out"], "--nologo", "-nodeReuse:false");
    }

    private static void Write(Sandbox sandbox, string name, params (string Placeholder, string Value)[] values)
    {
        string text = File.ReadAllText(Path.Combine(Repository.Root, "test/ServerStarter.Packages.Tests/Consumer", name + ".txt"));
        foreach (var (placeholder, value) in values) text = text.Replace(placeholder, value, StringComparison.Ordinal);
        File.WriteAllText(sandbox[name], text);
    }

    private static string? Get(int port)
    {
        using var client = new HttpClient();
        try
        {
            return client.GetStringAsync(new Uri($"http://{IPAddress.Loopback}:{port}/")).GetAwaiter().GetResult();
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
