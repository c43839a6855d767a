using System.Text.Json;
using ServerStarter.Supervisor.Core;
using ServerStarter.Supervisor.PropertyTests.Scripts;

namespace ServerStarter.Supervisor.PropertyTests.Promises;

// What clients of the control socket are told.
public partial class Breaking
{
    private const string Succeeded = """{"type":"result","request":"restart","outcome":"succeeded","reason":null,"tried_again":false,"deploy":2,"serving":{"generation":2,"pid":102}}""";
    private const string HasFailed = """{"type":"result","request":"restart","outcome":"failed","reason":"no","tried_again":false,"deploy":2}""";

    [Fact]
    public void To_tell_of_a_success_that_there_is_not()
    {
        var client = Asks(Requests.Restart);
        Says(client, Succeeded, "succeeded without a deploy");
        _world.State = _world.State with { Deploys = [Deploy(2) with { Generation = 1, UpAt = Second }] };
        Says(client, Succeeded, "no generation after 1 is up");
        Spawned(2, 4);
        _world.State = _world.State with { Deploys = [Deploy(2) with { Stage = DeployStage.Draining, Generation = 2, UpAt = 5 * Second }] };
        Says(client, Succeeded, "worker 101 of generation 1 is left");
        _world.Now = 6 * Second;
        _world.Tell(new SupervisorEvent.WorkerExited(6 * Second, 101, new WaitStatus(0)));
        Says(client, Succeeded, "nothing that was started after it serves");
        _world.State = _world.State with { Workers = [new Worker(2, 103, WorkerPhase.Serving, 4 * Second)] };
        Says(client, Succeeded, "nothing that was started after it serves");
        _world.State = _world.State with { Workers = [new Worker(2, 102, WorkerPhase.Serving, 4 * Second)] };
        Says(client, Succeeded.Replace("102", "101", StringComparison.Ordinal), "told that another serves");
        Says(client, Succeeded, null);
    }

    [Fact]
    public void To_tell_of_a_deploy_that_had_begun()
    {
        var client = Asks("""{"request":"restart","until":"accepted"}""");
        _world.State = _world.State with { Deploys = [Deploy(2) with { Generation = 1, UpAt = Second }] };
        Says(client, Succeeded, "which had begun");
        _world.State = _world.State with { Deploys = [Deploy(2)] };
        Says(client, Succeeded, null);
    }

    [Fact]
    public void To_tell_of_a_failure_that_there_is_not()
    {
        var client = Asks(Requests.Restart);
        Says(client, HasFailed, "has failed without a deploy");
        _world.State = _world.State with { Deploys = [Deploy(2) with { Stage = DeployStage.Starting }] };
        Says(client, HasFailed, "has failed: no; but");
        _world.State = _world.State with { Deploys = [Deploy(2) with { Stage = DeployStage.Failed, Reason = "yes" }] };
        Says(client, HasFailed, "has failed: no; but");
        _world.State = _world.State with { Deploys = [Deploy(2) with { Stage = DeployStage.Failed, Reason = "no" }] };
        Says(client, HasFailed.Replace("false", "true", StringComparison.Ordinal), "has failed: no; but");
        Says(client, HasFailed, "nothing after it has");
        _world.Fail(2);
        Says(client, HasFailed, null);
        _world.SendTo(_world.Find(101)!, Signal.Term);
        Says(client, HasFailed, "worker 101 of generation 1 was told to leave");
    }

    [Fact]
    public void To_answer_twice_or_never_or_something_else()
    {
        var client = Asks(Requests.Restart);
        var promise = new AnswersAreTrue { World = _world };
        At(3, () => promise.AtRest(null)).ShouldContain("no deploy is under way");
        At(3, () => promise.Exited(new SupervisorAction.Exit(0))).ShouldContain("was not answered");
        Says(client, """{"type":"result","request":"stop","outcome":"succeeded","reason":null}""", "is answered something else");
        Says(client, """{"type":"error","reason":"what?"}""", "is not understood");
        client.Results = 2;
        Says(client, Succeeded, "is answered twice");
        _world.Remove(client);
        promise.AtRest(null);
        promise.Exited(new SupervisorAction.Exit(0));
    }

    [Fact]
    public void To_show_a_status_that_is_not_so()
    {
        var client = Asks("""{"request":"status"}""");
        const string worker = """{"generation":1,"pid":101,"phase":"serving"}""";
        Shows("serving", "[]", "of 1 workers 0 are shown");
        Shows("serving", $"[{worker.Replace("101", "102", StringComparison.Ordinal)}]", "worker 102 is shown and does not live");
        Shows("serving", $"[{worker.Replace("serving", "starting", StringComparison.Ordinal)}]", "shown as starting");
        Shows("down", $"[{worker}]", "it is serving, and shown as down");
        Shows("serving", $"[{worker}]", null);
        _world.State = _world.State with { Deploys = [Deploy(1)] };
        Shows("serving", $"[{worker}]", "not every deploy is shown");

        void Shows(string state, string workers, string? complaint) => Says(
            new StatusesAreTrue { World = _world }, client, $$"""{"type":"status","state":"{{state}}","workers":{{workers}},"deploys":[]}""", complaint);
    }

    [Fact]
    public void To_leave_who_follows_behind()
    {
        var client = Asks("""{"request":"follow"}""");
        var promise = new WhoFollowsKnows { World = _world };
        Says(promise, client, """{"type":"status","workers":[]}""", null);
        At(3, () => promise.AtRest(null)).ShouldContain("knows of 0 workers, there are 1");
        Says(promise, client, """{"type":"event","worker":{"generation":1,"phase":"starting"}}""", null);
        At(3, () => promise.AtRest(null)).ShouldContain("takes it for starting");
        Says(promise, client, """{"type":"event","worker":{"generation":1,"phase":"serving"}}""", null);
        promise.AtRest(null);
        Says(promise, client, """{"type":"event","worker":{"generation":1,"phase":"gone"}}""", null);
        At(3, () => promise.AtRest(null)).ShouldContain("knows of 0 workers, there are 1");
    }

    [Fact]
    public void To_keep_a_signal_from_a_worker_or_to_say_it_went_to_another()
    {
        var client = Asks("""{"request":"signal","signal":"USR2"}""");
        var promise = new SignalsReachEveryWorker { World = _world };
        _world.Tell(new SupervisorEvent.SignalRequested(3 * Second, "process 7001 asked for a signal", Signal.Usr1));
        At(3, () => promise.AtRest(null)).ShouldContain("nobody was sent it");
        _world.Forward(Signal.Term).ShouldBeFalse();
        _world.Forward(Signal.Usr1).ShouldBeTrue();
        _world.Forward(Signal.Usr1).ShouldBeFalse();
        At(3, () => promise.Forwarded([], Signal.Usr1)).ShouldContain("goes to 0 of 1 workers");
        promise.Forwarded([101], Signal.Usr1);
        Says(promise, client, """{"type":"result","request":"signal","pids":[101,102]}""", null);
        At(3, () => promise.AtRest(null)).ShouldContain("told that it went to 101,102, and it went to 101");
    }

    // Worker 101 serves; the machine is told at 3 s of what a client asks for.
    private KnownClient Asks(string line)
    {
        Spawned(1, 0);
        _world.Now = 3 * Second;
        _world.State = _world.State with { Workers = [Serving] };
        var client = new KnownClient(7001, line);
        _world.Add(client);
        if (client.Kind == "restart") _world.Tell(new SupervisorEvent.RestartRequested(3 * Second, "process 7001 asked for a restart"));
        return client;
    }

    private void Says(KnownClient client, string line, string? complaint) => Says(new AnswersAreTrue { World = _world }, client, line, complaint);

    private static void Says(Promise promise, KnownClient client, string line, string? complaint)
    {
        using var json = JsonDocument.Parse(line);
        void Hear() => promise.Heard(client, json.RootElement.GetProperty("type").GetString()!, json.RootElement);
        if (complaint is null) Hear();
        else Should.Throw<BrokenPromiseException>(Hear).Message.ShouldContain(complaint);
    }
}
