using static ServerStarter.Supervisor.Tests.Core.Act;

namespace ServerStarter.Supervisor.Tests.Core;

public class UnaskedDeploysWithACommand
{
    [Fact]
    public void One_that_its_command_agrees_to_right_after_another_start_waits_for_the_pace()
    {
        var machine = WaitingForACommand().At(30.s).Exits(102).At(30.01.s).SaysReady(103).At(30.02.s).HookEnds(PreDeploy(2)).Forget();
        machine.At(30.05.s).HookEnds(PreDeploy(3)).Does();
        machine.At(30.999.s).Does();
        machine.At(31.s).Does(Spawn(4), Log("starting new worker 104"));
    }

    [Fact]
    public void One_that_somebody_has_asked_for_meanwhile_does_not()
    {
        var machine = WaitingForACommand().Hup().At(30.s).Exits(102).At(30.01.s).SaysReady(103).At(30.02.s).HookEnds(PreDeploy(2)).Forget();
        machine.At(30.05.s).HookEnds(PreDeploy(3)).Does(Spawn(4), Log("starting new worker 104"));
    }

    // The worker that was too old has died while a command was asked, which runs on. Its successor is too old by now, too,
    // and is to be replaced when that command has ended.
    private static Machine WaitingForACommand()
    {
        var machine = new Machine { AutoRestartInterval = 10.s, With = rules => rules with { HasPreDeploy = true } };
        return machine.Begin().HookEnds(PreDeploy(1)).At(12.s).Exits(101).At(29.s).Forget();
    }
}
