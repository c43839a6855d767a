using ServerStarter.Supervisor.Core;

namespace ServerStarter.Supervisor.Tests.Core;

public class Backoff
{
    private static readonly string[] TenPausesFromOneSecond =
        ["1", "1.5", "2.25", "3.375", "5.063", "7.594", "11.391", "17.086", "25.629", "30", "30"];

    [Fact]
    public void Each_pause_is_half_as_long_again_up_to_30_s()
    {
        var machine = new Machine().Starting();
        PausesOf(machine, 11).ShouldBe(TenPausesFromOneSecond);
    }

    [Fact]
    public void The_first_pause_is_the_interval()
    {
        PausesOf(new Machine { Interval = 4.s }.Starting(), 3).ShouldBe(["4", "6", "9"]);
    }

    [Fact]
    public void An_interval_longer_than_30_s_is_the_longest_pause()
    {
        PausesOf(new Machine { Interval = 60.s }.Starting(), 3).ShouldBe(["60", "60", "60"]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.001)]
    [InlineData(0.099)]
    public void With_next_to_no_interval_the_first_pause_is_a_tenth_of_a_second(double interval)
    {
        new Rules(TimeSpan.FromSeconds(interval), Signal.Term, Signal.Term).Pace.ShouldBe(0.1.s);
        var machine = new Machine { Interval = TimeSpan.FromSeconds(interval) };
        machine.Starting().Exits(101).NextDeadline.ShouldBe(0.1.s);
    }

    [Fact]
    public void A_worker_that_has_been_up_ends_the_backoff()
    {
        var machine = new Machine().Starting();
        PausesOf(machine, 3).ShouldBe(["1", "1.5", "2.25"]);
        machine.At(machine.NextDeadline!.Value).At(machine.NextDeadline!.Value).Forget();
        machine.State.Serving!.Generation.ShouldBe(4);
        machine.At(100.s).Hup().Forget();
        PausesOf(machine, 2).ShouldBe(["1", "1.5"]);
    }

    [Fact]
    public void A_worker_that_has_been_up_for_long_ends_the_backoff_whatever_the_interval()
    {
        var machine = new Machine { Interval = 0.01.s }.Starting();
        PausesOf(machine, 3).ShouldBe(["0.1", "0.15", "0.225"]);
        machine.At(machine.NextDeadline!.Value).At(machine.NextDeadline!.Value).Forget();
        machine.State.Serving!.Generation.ShouldBe(4);
        machine.At(1000.s).Hup().Forget();
        PausesOf(machine, 2).ShouldBe(["0.1", "0.15"]);
    }

    [Fact]
    public void The_pause_begins_with_the_failure_not_with_the_attempt()
    {
        new Machine().Starting().At(0.9.s).Exits(101).NextDeadline.ShouldBe(1.9.s);
    }

    // Lets the newest worker fail as soon as it starts, again and again, and reads how long the pauses are.
    private static List<string> PausesOf(Machine machine, int count)
    {
        var pauses = new List<string>();
        while (pauses.Count < count)
        {
            if (machine.State.Starting is null) machine.At(machine.NextDeadline!.Value).Forget();
            var failedAt = machine.State.Starting!.SpawnedAt;
            machine.Exits(machine.State.Starting.Pid).Forget();
            pauses.Add(Seconds.Text(machine.NextDeadline!.Value - failedAt));
        }
        return pauses;
    }
}
