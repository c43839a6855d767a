using ServerStarter.Supervisor.Core;

namespace ServerStarter.Supervisor.PropertyTests.Promises;

// When old workers are told.
public partial class Breaking
{
    [Fact]
    public void To_tell_an_old_worker_too_late()
    {
        _world.State = _world.State with { Workers = [Serving with { Phase = WorkerPhase.Retiring }], Tunables = new Tunables(3 * Second) };
        var promise = new OldWorkersAreToldInTime { World = _world };
        At(2, () => promise.AtRest(null)).ShouldContain("is to be told at 5 s");
        At(2, () => promise.AtRest(5.001 * Second)).ShouldContain("is to be told at 5 s");
        At(5.001, () => promise.AtRest(5 * Second)).ShouldContain("is to be told at 5 s");
        _world.Now = 5 * Second;
        promise.AtRest(5 * Second);

        _world.State = _world.State with { Tunables = new Tunables(null, 60 * Second) };
        promise = new OldWorkersAreToldInTime { World = _world };
        At(2, () => promise.AtRest(7.001 * Second)).ShouldContain("is to be told at 7 s");
    }

    [Fact]
    public void To_tell_it_later_than_the_longer_of_two_delays_says()
    {
        var promise = new OldWorkersAreToldInTime { World = _world };
        _world.State = _world.State with { Tunables = new Tunables(3 * Second) };
        promise.AtRest(null);
        _world.State = _world.State with { Workers = [Serving with { Phase = WorkerPhase.Retiring }], Tunables = new Tunables(Second) };
        _world.Now = 2 * Second;
        promise.AtRest(5 * Second);
        At(2, () => promise.AtRest(5.001 * Second)).ShouldContain("is to be told at 5 s");
    }
}
