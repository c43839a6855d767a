using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ServerStarter.Samples;

public class UdpEchoSample
{
    private const int Clients = 4, Generations = 4;

    [OursFact]
    public async Task Every_datagram_is_answered_over_deploys()
    {
        using var sample = new Sample("UdpEcho");
        var port = sample.FreePort();
        sample.Start([$"--port=127.0.0.1:u{port}"]);
        using var stop = new CancellationTokenSource();
        Client[] clients = [.. Enumerable.Range(1, Clients).Select(number => new Client(port, number))];
        Task[] asking = [.. clients.Select(client => Task.Run(() => client.AskAsync(stop.Token)))];
        for (var generation = 1; generation <= Generations; generation++)
        {
            if (generation > 1) sample.Deploy();
            // One answer each may still be the generation's that has left; the next cannot.
            long[] before = [.. clients.Select(client => client.Answered)];
            sample.Eventually(() => clients.Zip(before).All(pair => pair.First.Answered > pair.Second + 2),
                $"for answers of generation {generation}");
        }

        await stop.CancelAsync();
        await Task.WhenAll(asking);
        sample.Stop();

        // UDP promises nothing, so clients ask again. On loopback, at this rate, nothing but the handover could lose any.
        clients.Sum(client => client.AskedAgain).ShouldBe(0);
        var answered = sample.Superdaemon.Output.Of(1).Where(line => line.Contains("datagrams answered: "))
            .Select(line => long.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture)).ToArray();
        answered.Length.ShouldBe(Generations);
        answered.ShouldAllBe(count => count > 0);
        answered.Sum().ShouldBe(clients.Sum(client => client.Answered));
    }

    private sealed class Client(int port, int number)
    {
        private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);
        private long _answered;

        public long Answered => Interlocked.Read(ref _answered);

        public long AskedAgain { get; private set; }

        public async Task AskAsync(CancellationToken stop)
        {
            using var socket = new UdpClient(AddressFamily.InterNetwork);
            socket.Connect(IPAddress.Loopback, port);
            for (var question = 1; !stop.IsCancellationRequested; question++)
            {
                var text = $"client {number}, question {question}";
                while (!await IsAnsweredAsync(socket, text))
                    AskedAgain++;
                Interlocked.Increment(ref _answered);
                // A rate that leaves the processors to the servers.
                await Task.Delay(2, CancellationToken.None);
            }
        }

        private static async Task<bool> IsAnsweredAsync(UdpClient socket, string text)
        {
            using var patience = new CancellationTokenSource(s_patience);
            await socket.SendAsync(Encoding.UTF8.GetBytes(text), patience.Token);
            try
            {
                // Late answers to what was asked again are passed over.
                while (Encoding.UTF8.GetString((await socket.ReceiveAsync(patience.Token)).Buffer) != text)
                {
                }
                return true;
            }
            catch (OperationCanceledException)
            {
                return false;
            }
        }
    }
}
