using System.Globalization;
using System.Runtime.InteropServices;

namespace ServerStarter.Integration;

/// <summary>samples/Hello, a web application that says by itself when it is ready.</summary>
internal static class HelloServer
{
#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif

    // The runtime that runs the tests: it need not be installed where programs look for it.
    private static readonly string s_dotnet =
        Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));

    /// <summary>What to execute.</summary>
    public static string[] Command { get; } =
        [s_dotnet, Path.Combine(Repository.Root, "samples", "Hello", "bin", Configuration, "net10.0", "Hello.dll")];

    /// <summary>A request on a connection of its own; gives the generation that has answered.</summary>
    public static int Ask(int port)
    {
        using var client = new HttpClient { Timeout = Eventually.Deadline };
        var answer = client.GetStringAsync($"http://127.0.0.1:{port}/").GetAwaiter().GetResult();
        return int.Parse(answer.Split(' ', ',')[1], CultureInfo.InvariantCulture);
    }
}
