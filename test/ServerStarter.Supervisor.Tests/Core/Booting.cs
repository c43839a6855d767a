using static ServerStarter.Supervisor.Tests.Core.Act;

namespace ServerStarter.Supervisor.Tests.Core;

public class Booting
{
    [Fact]
    public void Nothing_happens_before_the_beginning()
    {
        var machine = new Machine { AutoRestartInterval = 1.s };
        machine.NextDeadline.ShouldBeNull();
        machine.At(100.s).DeadlineTooEarly().Does();
    }

    [Fact]
    public void It_begins_with_the_first_generation()
    {
        var machine = new Machine();
        machine.Begin().Does(Spawn(1), Log("starting new worker 101"));
        machine.NextDeadline.ShouldBe(1.s);
    }

    [Fact]
    public void A_worker_is_up_when_the_interval_has_passed()
    {
        var machine = new Machine { Interval = 2.5.s }.Starting();
        machine.At(2.499.s).Does();
        machine.At(2.5.s).Does(Publish("1:101"), AnnounceUp);
    }

    [Fact]
    public void Once_it_is_up_nothing_is_waited_for()
    {
        var machine = new Machine().Serving();
        machine.NextDeadline.ShouldBeNull();
        machine.At(10_000.s).Does();
    }

    [Fact]
    public void With_an_interval_of_0_a_worker_is_up_as_soon_as_it_runs()
    {
        var machine = new Machine { Interval = TimeSpan.Zero };
        machine.Begin().Does(Spawn(1), Log("starting new worker 101"), Publish("1:101"), AnnounceUp);
        machine.NextDeadline.ShouldBeNull();
    }

    [Fact]
    public void That_it_is_up_is_announced_once()
    {
        var machine = new Machine().Serving();
        machine.At(10.s).Hup().At(20.s).Hup().At(30.s).Exits(103).At(40.s);
        machine.State.Serving!.Pid.ShouldBe(104);
        machine.Does(
            Log("received HUP, spawning a new worker"),
            Spawn(2),
            Log("starting new worker 102"),
            Publish("1:101", "2:102"),
            Log("new worker is now running, sending TERM to old workers:101"),
            Log("killing old workers"),
            Send("TERM", 101),
            Log("received HUP, spawning a new worker"),
            Spawn(3),
            Log("starting new worker 103"),
            Publish("1:101", "2:102", "3:103"),
            Log("new worker is now running, sending TERM to old workers:102"),
            Log("killing old workers"),
            Send("TERM", 102),
            Publish("1:101", "2:102"),
            Log("worker 103 died unexpectedly with status:256, restarting (exit code 1)"),
            Spawn(4),
            Log("starting new worker 104"),
            Publish("1:101", "2:102", "4:104"));
    }
}
