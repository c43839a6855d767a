namespace ServerStarter.Samples;

public class HelloSample
{
    [OursFact]
    public async Task No_request_fails_over_deploys()
    {
        using var sample = new Sample("Hello");
        var port = sample.FreePort();
        sample.Start([$"--port=127.0.0.1:{port}"]);
        using var client = Clients.Http(port);
        await using var load = new Load(4, async () => Answers.Generation(await client.GetStringAsync("/slow?seconds=0.05")));
        for (var generation = 1; generation <= 4; generation++)
        {
            if (generation > 1) sample.Deploy();
            sample.AwaitAnswersOf(generation, load);
        }

        (await load.StopAsync()).ShouldBeEmpty();
        load.Generations.ShouldBe([1, 2, 3, 4]);
        sample.Stop();
    }

    [OursFact]
    public async Task Without_start_server_it_is_an_ordinary_application()
    {
        using var sample = new Sample("Hello");
        var port = sample.FreePort();
        var process = sample.StartAlone($"--urls=http://127.0.0.1:{port}");
        process.WaitForLine("Application started");
        using (var client = Clients.Http(port))
            Answers.Generation(await client.GetStringAsync("/")).ShouldBe(0);
        ProcessTable.Send(process.Pid, Signal.Term);
        process.WaitForExit().ShouldBe(ExitStatus.Of(0), sample.Sandbox.Evidence());
    }
}
