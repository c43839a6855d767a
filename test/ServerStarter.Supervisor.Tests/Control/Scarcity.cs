using System.Runtime.InteropServices;
using ServerStarter.Supervisor.Control;
using ServerStarter.Supervisor.Linux;
using ServerStarter.Supervisor.Sockets;

namespace ServerStarter.Supervisor.Tests.Control;

/// <summary>When the system cannot give a descriptor for another client.</summary>
public class Scarcity
{
    private const int MostToFill = 2_000_000;

    // A thread with a descriptor table of its own, so that nobody else runs out.
    [Fact]
    public void Without_descriptors_who_comes_waits_and_nothing_spins()
    {
        Exception? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                Libc.close_range(uint.MaxValue - 1, uint.MaxValue, Libc.CLOSE_RANGE_UNSHARE).ShouldBe(0);
                RunOut();
            }
            catch (Exception e)
            {
                failure = e;
            }
        });
        thread.Start();
        thread.Join();
        failure.ShouldBeNull();
    }

    [Fact]
    public void Another_failure_is_no_different()
    {
        // Bound, but nobody listens: poll(2) says that something is the matter, accept(2) fails.
        using var idle = UnixSocket.NewSocket("x", Libc.SOCK_NONBLOCK);
        using var served = new ServedLines(listener: idle);
        served.Turn();
        served.Server.WakeAt.ShouldBe(served.Clock + LineLimits.PauseOfAccepting);
        served.Sleeps().ShouldBeTrue();
        served.Clock += LineLimits.PauseOfAccepting;
        served.Turn();
        served.Server.WakeAt.ShouldBe(served.Clock + LineLimits.PauseOfAccepting);
        served.Log.ShouldBe(["accept control connection: Invalid argument: clients wait until it can be done"]);
    }

    private static void RunOut()
    {
        using var served = new ServedLines();
        using var early = ControlConnection.Open(served.Path, TimeSpan.Zero);
        Ask(served, early);
        using var late = ControlConnection.Open(served.Path, TimeSpan.Zero);
        late.Send("late", TimeSpan.Zero);
        var taken = new List<int>();
        try
        {
            while (taken.Count < MostToFill && Libc.fcntl(0, Libc.F_DUPFD_CLOEXEC, 0) is >= 0 and var number) taken.Add(number);
            Marshal.GetLastPInvokeError().ShouldBe(Libc.EMFILE);
            served.Turn();
            served.Server.WakeAt.ShouldBe(served.Clock + LineLimits.PauseOfAccepting);
            served.Sleeps().ShouldBeTrue();
            Ask(served, early);
            served.Log.ShouldBe(["accept control connection: Too many open files: clients wait until it can be done"]);
        }
        finally
        {
            foreach (int number in taken) _ = Libc.close(number);
        }
        served.Clock += LineLimits.PauseOfAccepting;
        string? answer = null;
        served.Until(() => (answer = late.TryReadLine()) is not null, "for the one that waited");
        answer.ShouldBe("= late");
        served.Server.WakeAt.ShouldBeNull();
        served.Log.Count.ShouldBe(1);
    }

    private static void Ask(ServedLines served, ControlConnection client)
    {
        client.Send("early", TimeSpan.Zero);
        string? answer = null;
        served.Until(() => (answer = client.TryReadLine()) is not null, "for an answer");
        answer.ShouldBe("= early");
    }
}
