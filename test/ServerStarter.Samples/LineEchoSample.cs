using System.Net;
using System.Net.Sockets;

namespace ServerStarter.Samples;

public class LineEchoSample
{
    [OursFact]
    public async Task No_exchange_fails_over_deploys()
    {
        using var sample = new Sample("LineEcho");
        var port = sample.FreePort();
        sample.Start([$"--port=127.0.0.1:{port}"]);
        await using var load = new Load(4, () => ExchangeAsync(port));
        for (var generation = 1; generation <= 4; generation++)
        {
            if (generation > 1) sample.Deploy();
            sample.AwaitAnswersOf(generation, load);
        }

        (await load.StopAsync()).ShouldBeEmpty();
        load.Generations.ShouldBe([1, 2, 3, 4]);
        sample.Stop();
    }

    [OursFact]
    public async Task A_conversation_goes_on_with_the_generation_that_began_it()
    {
        using var sample = new Sample("LineEcho");
        var port = sample.FreePort();
        sample.Start([$"--port=127.0.0.1:{port}"]);
        using (var old = await Talk.BeginAsync(port))
        {
            old.Generation.ShouldBe(1);
            sample.AskForDeploy();
            sample.Superdaemon.WaitForLine("Leaving when 1 conversations have ended");
            using (var next = await Talk.BeginAsync(port))
                next.Generation.ShouldBe(2);
            (await old.EchoAsync("still there?")).ShouldBe("still there?");
            sample.Superdaemon.Workers.Select(worker => worker.Generation).ShouldBe([1, 2]);
        }

        sample.Superdaemon.WaitForOnly(2);
        sample.Stop();
    }

    private static async Task<int> ExchangeAsync(int port)
    {
        using var talk = await Talk.BeginAsync(port);
        (await talk.EchoAsync("one")).ShouldBe("one");
        (await talk.EchoAsync("two")).ShouldBe("two");
        (await talk.EndAsync()).ShouldBeNull();
        return talk.Generation;
    }

    private sealed class Talk : IDisposable
    {
        private readonly Socket _connection;
        private readonly StreamReader _reader;

        private Talk(Socket connection)
        {
            _connection = connection;
            _reader = new StreamReader(new NetworkStream(connection));
        }

        public int Generation { get; private set; }

        public static async Task<Talk> BeginAsync(int port)
        {
            var connection = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            await connection.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port));
            var talk = new Talk(connection);
            talk.Generation = Answers.Generation((await talk.HearAsync())!);
            return talk;
        }

        public async Task<string?> EchoAsync(string line)
        {
            await _connection.SendAsync(System.Text.Encoding.UTF8.GetBytes(line + "\n"));
            return await HearAsync();
        }

        /// <summary>What else there is to hear; null when the server has ended the conversation too.</summary>
        public Task<string?> EndAsync()
        {
            _connection.Shutdown(SocketShutdown.Send);
            return HearAsync();
        }

        public void Dispose()
        {
            _reader.Dispose();
            _connection.Dispose();
        }

        private Task<string?> HearAsync() => _reader.ReadLineAsync().WaitAsync(Testing.Eventually.Deadline);
    }
}
