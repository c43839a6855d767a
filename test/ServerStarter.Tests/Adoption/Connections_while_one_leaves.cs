using System.Net.Sockets;

namespace ServerStarter.Tests.Adoption;

/// <summary>Connections that arrive while a generation stops accepting: each is accepted by it or left to the other.</summary>
public class Connections_while_one_leaves
{
    private const int Rounds = 200;

    [Theory, EveryFlavour]
    public async Task None_is_lost_when_accepting_is_cancelled(Flavour flavour)
    {
        using var shared = SharedSocket.Listener(flavour);
        using var socket = shared.Ours.AdoptSocket();
        for (var round = 0; round < Rounds; round++)
        {
            using var stop = new CancellationTokenSource();
            await EachIsAcceptedOnce(shared, socket.AcceptUntilAsync(stop.Token), stop.Cancel, round);
        }
    }

    [Theory, EveryFlavour]
    public async Task None_is_lost_when_the_listener_is_disposed(Flavour flavour)
    {
        using var shared = SharedSocket.Listener(flavour);
        for (var round = 0; round < Rounds; round++)
        {
            var socket = shared.Inherit().AdoptSocket();
            await EachIsAcceptedOnce(shared, socket.AcceptUntilAsync(CancellationToken.None), socket.Dispose, round);
        }
        await shared.ShouldStillAccept();
    }

    // Three connections about the time at which one generation stops, which takes one of them at most.
    private static async Task EachIsAcceptedOnce(SharedSocket shared, ValueTask<Socket?> accept, Action stop, int round)
    {
        var clients = Enumerable.Range(0, 3).Select(_ => Task.Run(shared.Connect)).ToArray();
        var stopped = Task.Run(() =>
        {
            // Before, while and after they come, from round to round.
            Thread.SpinWait(round * 50);
            stop();
        });
        var accepted = new List<Socket>();
        if (await accept.InTime() is { } ours) accepted.Add(ours);
        await stopped.InTime();
        while (accepted.Count < clients.Length) accepted.Add(await shared.Theirs.AcceptAsync().InTime());
        foreach (var client in clients)
        {
            using var socket = await client.InTime();
            await socket.SendAsync(new byte[] { 1 });
        }
        foreach (var connection in accepted)
        {
            (await connection.ReceiveAsync(new byte[1]).InTime()).ShouldBe(1);
            connection.Dispose();
        }
        shared.Theirs.Poll(0, SelectMode.SelectRead).ShouldBeFalse("no connection is there twice");
    }
}
