namespace ServerStarter.Samples;

public class Http2Sample
{
    private const int Lines = 100;

    [OursFact]
    public async Task Streams_are_finished_by_the_generation_that_began_them_while_requests_go_to_the_newest()
    {
        using var sample = new Sample("Http2");
        int h2c = sample.FreePort(), tls = sample.FreePort();
        sample.Start([$"--port=127.0.0.1:{h2c}", $"--port=127.0.0.1:{tls}"], $"--h2c={h2c}", $"--tls={tls}");

        using var plain = Clients.Http2(h2c);
        using var encrypted = Clients.Http2Tls(tls, certificate => certificate.Subject == "CN=localhost");
        var streams = await Task.WhenAll(StreamAsync(plain), StreamAsync(encrypted));

        // On the connections of the streams, as long as there is only that generation.
        await using var plainLoad = new Load(4, () => AskAsync(plain));
        await using var encryptedLoad = new Load(4, () => AskAsync(encrypted));
        for (var generation = 1; generation <= 4; generation++)
        {
            if (generation > 1) sample.AskForDeploy();
            sample.AwaitAnswersOf(generation, plainLoad, encryptedLoad);
        }

        foreach (var stream in streams)
            await LinesAsync(stream);
        (await plainLoad.StopAsync()).ShouldBeEmpty();
        (await encryptedLoad.StopAsync()).ShouldBeEmpty();
        plainLoad.Generations.ShouldBe([1, 2, 3, 4]);
        encryptedLoad.Generations.ShouldBe([1, 2, 3, 4]);
        sample.Stop();
    }

    /// <summary>A stream, of which the first line has come.</summary>
    private static async Task<StreamReader> StreamAsync(HttpClient client)
    {
        var response = await client.GetAsync($"/stream?lines={Lines}", HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        (await LineAsync(reader)).ShouldBe($"generation 1, line 1 of {Lines}");
        return reader;
    }

    private static async Task LinesAsync(StreamReader stream)
    {
        for (var line = 2; line <= Lines; line++)
            (await LineAsync(stream)).ShouldBe($"generation 1, line {line} of {Lines}");
        (await LineAsync(stream)).ShouldBeNull();
    }

    private static Task<string?> LineAsync(StreamReader stream) => stream.ReadLineAsync().WaitAsync(Eventually.Deadline);

    private static async Task<int> AskAsync(HttpClient client)
    {
        var answer = await client.GetStringAsync("/");
        answer.ShouldEndWith(", HTTP/2\n");
        return Answers.Generation(answer);
    }
}
