using static ServerStarter.Supervisor.Tests.Core.Act;

namespace ServerStarter.Supervisor.Tests.Core;

public class OrderOfActions
{
    // It would be told later by as much as that takes, and have so much less time to leave.
    [Fact]
    public void Who_is_told_to_leave_at_the_same_time_is_told_before_another_is_started()
    {
        var machine = new Machine { KillOldDelay = 5.s }.Retiring().At(14.5.s).Hup().At(15.s).Exits(103).Forget();
        machine.At(16.s).Does(
            Log("killing old workers"),
            Send("TERM", 101),
            Spawn(4),
            Log("starting new worker 104"));
    }
}
