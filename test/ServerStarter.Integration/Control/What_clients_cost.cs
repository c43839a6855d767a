using System.Text;
using Xunit.Abstractions;

namespace ServerStarter.Integration;

public class What_clients_cost(ITestOutputHelper output)
{
    private const int MostConnections = 64, HalfALine = 60 * 1024;

    // Usually it is half of it, most of that garbage.
    private const int Bound = 80 * 1024;

    [OursFact]
    public void As_many_as_there_may_be_with_half_a_line_each_and_followers_that_do_not_read()
    {
        using var scene = ControlScene.Of();
        int before = Memory(scene);
        foreach (var client in Enumerable.Range(0, MostConnections).Select(_ => scene.Connect()).ToArray())
            client.Send(Encoding.ASCII.GetBytes(new string(' ', HalfALine)));
        // Who has said nothing yet, or whatever has come last, makes way for these.
        int half = Largest(scene, () => scene.Status());
        for (var i = 1; i < MostConnections; i++) scene.Connect().Say("""{"request":"follow"}""").Hear();
        int followed = Largest(scene, () => scene.Deploy());
        var last = scene.Connect().Send(Encoding.ASCII.GetBytes(new string(' ', HalfALine)));
        last.Say("""{"request":"status"}""").Hear().Text("type").ShouldBe("status");
        int both = Largest(scene, () => _ = last.Ask("""{"request":"restart"}"""));
        output.WriteLine($"kB resident: {before}; with {MostConnections} half lines {half}; with {MostConnections - 1} followers {followed}; with both {both}");
        Math.Max(half, Math.Max(followed, both)).ShouldBeLessThan(before + Bound);
        scene.ShouldBeAsBefore();
    }

    // What all are told is in memory once: 63 times as much as one may leave unread would be 63 MiB.
    [OursFact]
    public void Followers_that_leave_unread_as_much_as_they_may()
    {
        using var scene = ControlScene.With(_ => [], ControlScene.Talkative);
        int before = Memory(scene);
        for (var i = 1; i < MostConnections; i++) scene.Connect().Say("""{"request":"follow"}""").Hear();
        int largest = Largest(scene, () => scene.Deploy().Text("outcome").ShouldBe("succeeded"));
        output.WriteLine($"kB resident: {before}; with {MostConnections - 1} that read nothing of all that is said {largest}");
        largest.ShouldBeLessThan(before + Bound);
        scene.Superdaemon.WaitForLine("closed: [0-9]+ bytes wait that it does not read");
        scene.ShouldBeAsBefore();
    }

    private static int Largest(ControlScene scene, Action action)
    {
        int largest = 0;
        for (var i = 0; i < 5; i++)
        {
            action();
            largest = Math.Max(largest, Memory(scene));
        }
        return largest;
    }

    private static int Memory(ControlScene scene) => int.Parse(ProcessTable.Status(scene.Superdaemon.Pid, "VmRSS").Split(' ')[0]);
}
