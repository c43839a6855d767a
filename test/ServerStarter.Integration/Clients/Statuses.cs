using System.Text.Json;

namespace ServerStarter.Integration;

public class Statuses
{
    [OursFact]
    public void A_page_for_people()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        using var port = sandbox.FreePort();
        var superdaemon = sandbox.StartControlled([$"--port=127.0.0.1:{port.Number}"], sandbox.Worker());
        var page = string.Join('\n', sandbox.Ask("--status").ShouldEndWith(0));
        page.ShouldMatch($"""
            ^start_server \(process {superdaemon.Pid}\), started [0-9.ms ]+ ago: it serves

            GENERATION  PID +STATE +AGE +MEMORY +CPU +WHY
            1 +{sandbox.Report(1).Pid} +serving +[0-9.ms ]+ +[0-9.]+[KM] +[0-9.]+ s +the newest generation that is up

            DEPLOY  GENERATION  STAGE  ASKED FOR +TOOK +CAUSE
            1 +1 +done +[0-9.ms ]+ ago +[0-9.]+ s +start

            SOCKET +DESCRIPTOR  WAITING +LIMIT
            127.0.0.1:{port.Number} +\d+ +0 connections  \d+$
            """);
    }

    [OursFact]
    public void A_line_for_programs()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.StartControlled([], sandbox.Worker());
        using var status = JsonDocument.Parse(sandbox.Ask("--status", "--json").ShouldEndWith(0).ShouldHaveSingleItem());
        status.RootElement.GetProperty("pid").GetInt32().ShouldBe(superdaemon.Pid);
        status.RootElement.GetProperty("workers")[0].GetProperty("phase").GetString().ShouldBe("serving");
    }

    [OursFact]
    public void Where_no_worker_serves_it_fails()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.Start(["--ready=notify", sandbox.ControlOption], sandbox.Worker());
        superdaemon.Report(1);
        sandbox.Ask("--status").ShouldEndWith(1)[0].ShouldEndWith("no worker serves, one is starting");
    }

    [OursFact]
    public void It_waits_until_one_does()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.Start(["--ready=notify", sandbox.ControlOption], sandbox.Worker("--ready-when", sandbox["ready.%g"]));
        superdaemon.Report(1);
        var status = sandbox.Ask("--status", "--wait-ready");
        sandbox.Ask("--status", "--wait-ready", "--timeout=0.1").ShouldEndWith(3);
        status.ExitStatus.ShouldBeNull("nobody serves");
        sandbox.Touch("ready.1");
        status.ShouldEndWith(0)[0].ShouldEndWith("it serves");
    }

    [OursFact]
    public void With_a_limit_it_waits_for_the_superdaemon_too()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var status = sandbox.Ask("--status", "--wait-ready", "--timeout=60");
        sandbox.Ask("--status", "--wait-ready", "--timeout=0.1").ShouldEndWith(2);
        sandbox.Ask("--status", "--wait-ready").ShouldEndWith(2);
        status.ExitStatus.ShouldBeNull("nobody is there");
        sandbox.StartControlled([], sandbox.Worker());
        status.ShouldEndWith(0)[0].ShouldEndWith("it serves");
    }

    [OursFact]
    public void And_can_be_interrupted_in_that()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var status = sandbox.Ask("--status", "--wait-ready", "--timeout=600");
        // Before, a signal would end it as any other process.
        status.Eventually(() => status.Descriptors().Values.Any(file => file.Contains("signalfd")), "for it to wait");
        status.Signal(Signal.Term);
        status.ShouldEndWith(143);
        status.Log.ShouldHaveSingleItem().ShouldBe("start_server: stopped waiting (TERM): no worker serves yet");
    }

    [OursFact]
    public void What_cannot_be_written_is_an_error()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        sandbox.StartControlled([], sandbox.Worker());
        var status = sandbox.Asking("--status").After("exec > /dev/full").Start();
        status.ShouldEndWith(1);
        status.Log.ShouldHaveSingleItem().ShouldContain("No space left on device");
    }
}
