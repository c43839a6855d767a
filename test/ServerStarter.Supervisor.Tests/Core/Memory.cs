using static ServerStarter.Supervisor.Tests.Core.Act;

namespace ServerStarter.Supervisor.Tests.Core;

/// <summary>A serving worker that has too much memory is replaced.</summary>
public class Memory
{
    private const long Most = 100 << 20;

    private const string TooBig101 = "worker 101 has 101M of memory, more than 100M, replacing it";

    [Fact]
    public void It_is_looked_at_every_five_seconds_from_when_it_is_up()
    {
        var machine = Limited().Serving();
        machine.At(5.999.s).Does();
        machine.At(6.s).Does(Weigh(101));
        machine.At(10.999.s).Does();
        machine.At(11.s).Does(Weigh(101));
    }

    [Fact]
    public void Without_a_limit_nobody_looks() => new Machine().Serving().At(1000.s).Does();

    [Fact]
    public void One_that_has_more_is_replaced()
    {
        var machine = Limited().Serving().At(6.s).Forget();
        machine.Weighs(101, Most).Does();
        machine.Weighs(101, Most + (1 << 20)).Does(Log(TooBig101), Spawn(2), Log("starting new worker 102"));
        machine.State.CurrentDeploy!.Cause.ShouldBe(TooBig101);
    }

    [Fact]
    public void What_a_stranger_or_an_old_worker_has_changes_nothing()
    {
        var machine = Limited().Draining();
        machine.Weighs(101, long.MaxValue).Weighs(999, long.MaxValue).Does();
    }

    [Fact]
    public void During_a_deploy_and_the_kill_delay_nobody_looks_and_what_is_seen_does_not_count()
    {
        var machine = Limited(killOldDelay: 20.s).Deploying();
        machine.Weighs(101, long.MaxValue).Does();
        machine.At(11.s).Forget();
        machine.At(30.999.s).Weighs(102, long.MaxValue).Does();
        machine.At(31.s).Does(Log("killing old workers"), Send("TERM", 101), Weigh(102));
    }

    [Fact]
    public void Its_successor_is_not_looked_at_for_half_a_minute_from_the_beginning_of_the_deploy()
    {
        var machine = Limited().Serving().At(6.s).Weighs(101, Most * 2).At(7.s).Forget();
        machine.At(35.999.s).Does();
        machine.At(36.s).Does(Weigh(102));
    }

    [Fact]
    public void After_a_deploy_that_failed_for_good_it_is_not_looked_at_for_half_a_minute()
    {
        var machine = Limited(attempts: 1).Serving().At(6.s).Weighs(101, Most * 2).At(6.9.s).Exits(102).Forget();
        machine.At(36.899.s).Does();
        machine.At(36.9.s).Does(Weigh(101));
    }

    [Fact]
    public void Two_attempts_lie_apart_also_when_the_first_was_up_at_once()
    {
        var machine = Limited().Serving().At(5.9.s).Hup().At(5.95.s).SaysReady(102).Forget();
        machine.At(6.899.s).Does();
        machine.At(6.9.s).Does(Weigh(102));
    }

    [Fact]
    public void After_a_stop_nobody_looks() => Limited().Serving().Term().Forget().At(1000.s).Does();

    private static Machine Limited(TimeSpan? killOldDelay = null, int attempts = 0) => new()
    {
        KillOldDelay = killOldDelay,
        With = rules => rules with { MaxMemory = Most, DeployAttempts = attempts },
    };
}
