using ServerStarter.Supervisor.Linux;
using ServerStarter.Testing;

namespace ServerStarter.Supervisor.Tests.Processes;

public class ChildProcesses
{
    [Fact]
    public void To_peek_at_one_that_has_ended_tells_how_and_leaves_it_there()
    {
        using var child = new Child("exit 3");
        child.AwaitEnd();
        child.Process.TryPeek()!.Value.Raw.ShouldBe(3 << 8);
        child.Process.TryPeek()!.Value.Raw.ShouldBe(3 << 8);
        ProcessTable.State(child.Pid).ShouldBe('Z');
        child.Process.TryReap()!.Value.Raw.ShouldBe(3 << 8);
        ProcessTable.State(child.Pid).ShouldBeNull();
    }

    [Fact]
    public void One_that_was_killed_is_told_apart()
    {
        using var child = new Child("kill -TERM $$");
        child.AwaitEnd();
        child.Process.TryPeek()!.Value.InWords.ShouldBe("killed by SIGTERM");
    }

    [Fact]
    public void One_that_runs_has_no_end_to_peek_at()
    {
        using var child = new Child("sleep 600");
        child.Process.TryPeek().ShouldBeNull();
        child.Process.Send(new Signal(Libc.SIGSTOP));
        Eventually.Holds(() => ProcessTable.State(child.Pid) == 'T', "for it to be stopped");
        child.Process.TryPeek().ShouldBeNull();
    }

    [Fact]
    public void A_signal_to_its_group_reaches_all_of_it_and_one_to_itself_does_not()
    {
        using var child = new Child("sleep 600 & sleep 600 & wait");
        child.AwaitGroup(3);
        child.Process.Send(Signal.Term);
        child.AwaitEnd();
        child.AwaitGroup(2);
        // Not reaped, its number is still the group's.
        child.Process.SendToGroup(Signal.Term);
        child.AwaitGroup(0);
    }

    [Fact]
    public void One_in_another_group_gets_it_alone()
    {
        using var child = new Child("sleep 600", inNewGroup: false);
        child.Process.SendToGroup(Signal.Term);
        child.AwaitEnd();
        child.Process.TryPeek()!.Value.Raw.ShouldBe(15);
    }

    [Fact]
    public void What_is_left_of_a_group_whose_leader_has_ended_can_be_killed()
    {
        using var child = new Child("trap '' TERM; sleep 600 & sleep 600 & exit 1");
        child.AwaitEnd();
        child.AwaitGroup(2);
        child.Process.TryPeek().ShouldNotBeNull();
        child.Process.KillRestOfGroup();
        child.AwaitGroup(0);
        child.Process.TryReap()!.Value.Raw.ShouldBe(1 << 8);
    }
}
