using System.Net.WebSockets;

namespace ServerStarter.Samples;

public class ChatSample
{
    [OursFact]
    public async Task Everybody_hears_every_message_once_and_in_order_over_deploys()
    {
        using var sample = new Sample("Chat");
        var port = sample.FreePort();
        sample.Start([$"--port=127.0.0.1:{port}"], $"--history={sample.Sandbox["history"]}");
        ChatClient[] clients = [new(port, "Ann"), new(port, "Bob"), new(port, "Cid")];
        await using (new Talkers(clients))
        {
            for (var generation = 1; generation <= 4; generation++)
            {
                if (generation > 1) sample.Deploy();
                var newest = generation;
                sample.Eventually(() => clients.All(client => client.Connections == newest),
                    $"for everybody to talk to generation {newest}");
                var said = clients.Sum(client => client.Said);
                sample.Eventually(() => clients.All(client => client.Entries.Length > said),
                    $"for generation {newest} to pass messages on");
            }
        }

        sample.Eventually(() => HaveHeardEverything(clients), "for everybody to have heard everything");
        Array.ForEach(clients, client => client.StayAway());
        sample.Stop();
        foreach (var client in clients)
        {
            await client.WaitAsync();
            client.Closes.ShouldBe(Enumerable.Repeat<WebSocketCloseStatus?>(WebSocketCloseStatus.EndpointUnavailable, 4));
        }

        ShouldHaveHeardTheSame(clients);
    }

    // As in the moments of a deploy when there are two, but for as long as the test likes.
    [OursFact]
    public async Task Two_generations_at_a_time_tell_the_same()
    {
        using Sample one = new("Chat"), other = new("Chat");
        int onePort = one.FreePort(), otherPort = other.FreePort();
        var history = $"--history={one.Sandbox["history"]}";
        one.Start([$"--port=127.0.0.1:{onePort}"], history);
        other.Start([$"--port=127.0.0.1:{otherPort}"], history);
        ChatClient[] clients = [new(onePort, "Ann"), new(otherPort, "Bob"), new(onePort, "Cid"), new(otherPort, "Dot")];
        await using (new Talkers(clients))
            one.Eventually(() => clients.All(client => client.Entries.Length > 400), "for a long talk");

        one.Eventually(() => HaveHeardEverything(clients), "for everybody to have heard everything");
        Array.ForEach(clients, client => client.StayAway());
        other.Stop();
        one.Stop();
        foreach (var client in clients)
            await client.WaitAsync();
        ShouldHaveHeardTheSame(clients);
    }

    private static bool HaveHeardEverything(ChatClient[] clients)
    {
        var said = clients.Sum(client => client.Said);
        return clients.All(client => client.Entries.Length >= said);
    }

    private static void ShouldHaveHeardTheSame(ChatClient[] clients)
    {
        var history = clients[0].Entries;
        history.Select(entry => entry.Place).ShouldBe(Enumerable.Range(1, (int)clients.Sum(client => client.Said)));
        foreach (var client in clients)
        {
            client.Entries.ShouldBe(history);
            var own = history.Where(entry => entry.Client == client.Name).ToArray();
            own.Select(entry => entry.Number).ShouldBe(Enumerable.Range(1, (int)client.Said).Select(number => (long)number));
            own.ShouldAllBe(entry => entry.Text == $"{client.Name} says {entry.Number}");
        }
    }
}
