using ServerStarter;

namespace LibraryWorker;

/// <summary>
/// A whole server. <c>sockets</c> serves with <see cref="ListeningSocketExtensions.ServeUntilAsync"/>, <c>listeners</c>
/// with a loop of its own over a TcpListener that is stopped while it accepts; both answer datagrams too.
/// </summary>
internal static class Server
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    public static async Task<int> RunAsync(string[] options)
    {
        using var stop = StopSignal.Register();
        var work = new OpenWork();
        StartServer.NotifyStatus("starting");
        List<Task> accepting = options[0] == "listeners"
            ? [.. StartServer.ListenTcp(EndPoints.Tcp(options)).Select(listener => Listeners.RunAsync(listener, work, stop.Token))]
            : [.. StartServer.Listen(EndPoints.Streams(options)).Select(socket => Sockets.RunAsync(socket, work, stop.Token))];
        accepting.AddRange(StartServer.BindUdp(EndPoints.Udp(options)).Select(client => Datagrams.RunAsync(client, stop.Token)));
        StartServer.NotifyReady();
        Console.WriteLine("serving");

        await stop.WaitAsync();
        StartServer.NotifyStopping();
        await Task.WhenAll(accepting);
        Console.WriteLine($"stopping: {stop.Received}, open {work.Count}");
        var patience = options.Contains("impatient") ? TimeSpan.FromMilliseconds(100) : s_patience;
        Console.WriteLine($"drained: {await work.WaitAsync(patience)}, open {work.Count}");
        return 0;
    }
}
