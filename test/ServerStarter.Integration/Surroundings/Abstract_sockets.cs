using System.Net.Sockets;

namespace ServerStarter.Integration;

public class Abstract_sockets
{
    [OursFact]
    public void A_worker_serves_on_one_under_its_name_and_a_deploy_keeps_it()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.Start([sandbox.ShortInterval, $"--path={sandbox.AbstractName}"], sandbox.Worker());
        for (var generation = 1; generation <= 3; generation++)
        {
            if (generation > 1) superdaemon.Deploy();
            var worker = superdaemon.Report(generation);
            var (name, socket) = worker.Listeners.ShouldHaveSingleItem();
            name.ShouldBe(sandbox.AbstractName);
            socket["listening"].ShouldBe("1");
            Request.Of(sandbox.AbstractEndPoint).ShouldBe(new Answer(generation, worker.Pid));
        }
        superdaemon.Stop().ShouldBe(ExitStatus.Of(0));
        Should.Throw<SocketException>(() => Request.Of(sandbox.AbstractEndPoint)).SocketErrorCode.ShouldBe(SocketError.ConnectionRefused);
    }

    [OursFact]
    public void A_file_of_that_name_is_left_alone()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        File.WriteAllText(sandbox[sandbox.AbstractName], "precious");
        var rights = FileRights.Of(sandbox[sandbox.AbstractName]);
        var superdaemon = sandbox.Start([$"--path={sandbox.AbstractName}", "--path-mode=0", "--path-owner=54321:54321"], sandbox.Worker());
        superdaemon.Report(1);
        Request.Of(sandbox.AbstractEndPoint).Generation.ShouldBe(1);
        superdaemon.Stop().ShouldBe(ExitStatus.Of(0));
        File.ReadAllText(sandbox[sandbox.AbstractName]).ShouldBe("precious");
        FileRights.Of(sandbox[sandbox.AbstractName]).ShouldBe(rights);
    }

    [OursFact]
    public void A_file_whose_name_begins_with_an_at_sign_can_be_had_all_the_same()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        sandbox.Start([$"--path=./{sandbox.AbstractName}"], sandbox.Worker()).Report(1);
        Request.Unix(sandbox[sandbox.AbstractName]).Generation.ShouldBe(1);
        Should.Throw<SocketException>(() => Request.Of(sandbox.AbstractEndPoint));
    }

    [OursFact]
    public void One_that_is_in_use_is_an_error_that_names_who_holds_it()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var live = sandbox.Start([$"--path={sandbox.AbstractName}"], sandbox.Worker());
        var worker = live.Report(1);
        var refused = sandbox.Start([$"--path={sandbox.AbstractName}"], sandbox.Worker());
        refused.WaitForExit().ShouldBe(ExitStatus.Of(1));
        refused.Log.ShouldHaveSingleItem().ShouldBe(
            $"start_server: bind {sandbox.AbstractName}: Address already in use: held by pid {live.Pid} (start_server); "
            + $"end it first (kill {live.Pid}), or choose another address");
        Request.Of(sandbox.AbstractEndPoint).Pid.ShouldBe(worker.Pid);
    }

    [OursFact]
    public void It_goes_to_the_background_too()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var foreground = sandbox.Start(
            [sandbox.ShortInterval, $"--path={sandbox.AbstractName}", sandbox.PidOption, sandbox.StatusOption, "--daemonize", sandbox.LogOption],
            sandbox.Worker());
        foreground.WaitForExit().ShouldBe(ExitStatus.Of(0), sandbox.Evidence());
        Request.Of(sandbox.AbstractEndPoint).Generation.ShouldBe(1);
        ProcessTable.Send(sandbox.PidFrom(sandbox["pid"]), Signal.Hup);
        foreground.Eventually(() => foreground.Listed is [2], "for the next generation");
        sandbox.Report(2).Listeners.ShouldHaveSingleItem().Name.ShouldBe(sandbox.AbstractName);
        foreground.Eventually(() => Request.Of(sandbox.AbstractEndPoint).Generation == 2, "for the old one to leave");
    }
}
