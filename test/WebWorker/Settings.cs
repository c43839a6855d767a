using System.Globalization;

namespace WebWorker;

/// <summary>The command line, <c>--name value</c>; ASP.NET Core reads the same one, so <c>--urls</c> is its own.</summary>
internal sealed class Settings(string[] arguments)
{
    private readonly IConfiguration _values = new ConfigurationBuilder().AddCommandLine(arguments).Build();

    public string[] Arguments { get; } = arguments;

    /// <summary>Which kind of host.</summary>
    public string Kind => Text("kind") ?? "slim";

    /// <summary>On what UseServerStarter is called: webhost, builder, host, twice, none.</summary>
    public string Use => Text("use") ?? "webhost";

    /// <summary>Endpoints in code: <c>any:8080:https,localhost:8081,unix:/path,ip:127.0.0.1:8082</c>.</summary>
    public string[] Listen => List("listen");

    /// <summary>Handed-over sockets to configure: <c>port:8080:https,path:/path:http2,position:0</c>.</summary>
    public string[] Configure => List("configure");

    /// <summary>Added to app.Urls.</summary>
    public string[] AppUrls => List("app-urls");

    /// <summary>Signals by number, instead of the default ones.</summary>
    public string[] StopSignals => List("stop-signals");

    public TimeSpan? Grace => Seconds("grace");

    public TimeSpan? DrainTimeout => Seconds("drain-timeout");

    public TimeSpan? ShutdownTimeout => Seconds("shutdown-timeout");

    /// <summary>The application fails when the drain begins, and says this.</summary>
    public string? WhenDraining => Text("when-draining");

    /// <summary>The application stops by itself when it has begun.</summary>
    public bool StopsByItself => Text("stops-by-itself") == "yes";

    public bool CloseWebSockets => Text("close-websockets") != "no";

    /// <summary>A file without which the health check of that name is unhealthy.</summary>
    public string? Healthy => Text("healthy");

    /// <summary>A file whose endpoints Kestrel follows while it changes.</summary>
    public string? File => Text("file");

    /// <summary>A file that the start waits for.</summary>
    public string? StartsWith => Text("starts-with");

    public static string Generation => Environment.GetEnvironmentVariable("SERVER_STARTER_GENERATION") ?? "0";

    private string? Text(string name) => _values[name];

    private string[] List(string name) => Text(name)?.Split(',') ?? [];

    private TimeSpan? Seconds(string name) =>
        Text(name) is not { } text ? null
        : text == "infinite" ? Timeout.InfiniteTimeSpan
        : TimeSpan.FromSeconds(double.Parse(text, CultureInfo.InvariantCulture));
}
