using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using ServerStarter.AspNetCore;

namespace WebWorker;

/// <summary>The ways to call UseServerStarter, and its options.</summary>
internal static class Starting
{
    public static void Use(WebApplicationBuilder builder, Settings settings)
    {
        switch (settings.Use)
        {
            case "webhost": builder.WebHost.UseServerStarter(options => Configure(options, settings)); break;
            case "builder": builder.UseServerStarter(options => Configure(options, settings)); break;
            case "host": builder.Host.UseServerStarter(options => Configure(options, settings)); break;
            case "twice":
                builder.WebHost.UseServerStarter(options => Configure(options, settings));
                builder.UseServerStarter();
                break;
            case "before-transport":
                builder.WebHost.UseServerStarter(options => Configure(options, settings));
                builder.WebHost.UseSockets();
                builder.Services.AddSingleton<IConnectionListenerFactory, SocketTransportFactory>();
                break;
            case "none": break;
            default: throw new ArgumentException($"--use {settings.Use} is not known");
        }
    }

    public static void Configure(ServerStarterOptions options, Settings settings)
    {
        if (settings.Grace is { } grace) options.GracePeriod = grace;
        options.DrainTimeout = settings.DrainTimeout ?? options.DrainTimeout;
        options.CloseWebSockets = settings.CloseWebSockets;
        if (settings.StopSignals.Length > 0) options.StopSignals.Clear();
        foreach (string signal in settings.StopSignals) options.StopSignals.Add((PosixSignal)int.Parse(signal));
        foreach (string listener in settings.Configure)
        {
            string[] words = listener.Split(':', 3);
            string protocols = words.ElementAtOrDefault(2) ?? "";
            _ = words[0] switch
            {
                "port" => options.ListenPort(int.Parse(words[1]), listen => Listeners.Configure(listen, protocols)),
                "path" => options.ListenPath(words[1], listen => Listeners.Configure(listen, protocols)),
                "position" => options.ListenPosition(int.Parse(words[1]), listen => Listeners.Configure(listen, protocols)),
                _ => throw new ArgumentException($"--configure {listener} is not known"),
            };
        }
    }
}
