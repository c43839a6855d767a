namespace ServerStarter.Tests.Adoption;

/// <summary>A process that has let go of a socket is not woken by the connections of those who have it still.</summary>
public class Events_of_disposed_sockets
{
    [Theory, EveryFlavour]
    public async Task A_disposed_one_is_in_no_epoll_set_any_more(Flavour flavour)
    {
        using var shared = SharedSocket.Listener(flavour);
        var socket = shared.Ours.AdoptSocket();
        var accept = socket.AcceptAsync();
        Sets(shared.Ours.Descriptor).ShouldBe(1);
        socket.Dispose();
        await accept.ShouldFail();
        Sets(shared.Ours.Descriptor).ShouldBe(0);
        Sets(shared.Descriptor.Number).ShouldBe(0, "not watched yet: the next line does that");
        await shared.ShouldStillAccept();
    }

    [Fact]
    public async Task Its_number_may_come_back_with_the_same_socket()
    {
        using var shared = SharedSocket.Listener(Flavour.V4);
        var number = shared.Descriptor.Duplicate();
        for (var round = 0; round < 3; round++)
        {
            using var socket = HandedOverSockets.Of($"it={number.Number}")[0].AdoptSocket();
            var accept = socket.AcceptAsync();
            using (shared.Connect())
                (await accept.InTime()).Dispose();
            socket.Dispose();
            shared.Descriptor.Duplicate(atLeast: number.Number).ShouldBe(number);
        }
        number.Close();
    }

    // proc(5), /proc/pid/fdinfo: "tfd:       12 events: …", a line for each member of a set.
    private static int Sets(int number) => Directory.GetFiles("/proc/self/fdinfo").Count(file => Members(file).Contains(number));

    private static IEnumerable<int> Members(string file)
    {
        try
        {
            return [.. File.ReadAllLines(file).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Where(words => words is ["tfd:", _, ..]).Select(words => int.Parse(words[1]))];
        }
        catch (IOException)
        {
            // Closed by another test meanwhile.
            return [];
        }
    }
}
