using System.Text.Json;

namespace ServerStarter.Samples;

/// <summary>The script of the chat's page, as the server gives it to browsers.</summary>
public class ChatPage
{
    private const int Chats = 3, Generations = 4;

    [NodeFact]
    public async Task It_reconnects_over_deploys_and_loses_nothing()
    {
        using var sample = new Sample("Chat");
        var port = sample.FreePort();
        sample.Start([$"--port=127.0.0.1:{port}"], $"--history={sample.Sandbox["history"]}");
        using (var client = Clients.Http(port))
        {
            (await client.GetStringAsync("/")).ShouldContain("\"./chat.js\"");
            await File.WriteAllTextAsync(sample.Sandbox["chat.mjs"], await client.GetStringAsync("/chat.js"));
        }

        var page = sample.StartBeside([.. NodeFactAttribute.Command, Path.Combine(AppContext.BaseDirectory, "drive-chat.mjs"),
            sample.Sandbox["chat.mjs"], $"ws://127.0.0.1:{port}/chat", $"{Chats}", sample.Sandbox["enough"]]);
        for (var generation = 1; generation <= Generations; generation++)
        {
            if (generation > 1) sample.Deploy();
            for (var chat = 0; chat < Chats; chat++)
                page.WaitForLine($"^chat {chat} connected, connection {generation}$");
        }

        sample.Sandbox.Touch("enough");
        page.WaitForExit().ShouldBe(ExitStatus.Of(0), sample.Sandbox.Evidence());
        sample.Stop();

        using var report = JsonDocument.Parse(page.Output.Of(1)[^1]);
        var said = report.RootElement.GetProperty("said").GetInt32();
        var heard = report.RootElement.GetProperty("heard").Deserialize<string[][]>()!;
        heard.Length.ShouldBe(Chats);
        foreach (var texts in heard)
        {
            texts.ShouldBe(heard[0]);
            for (var chat = 0; chat < Chats; chat++)
                texts.Where(text => text.StartsWith($"{chat}: "))
                    .ShouldBe(Enumerable.Range(1, said).Select(number => $"{chat}: {number}"));
        }

        report.RootElement.GetProperty("closes").EnumerateArray().Select(code => code.GetInt32())
            .ShouldBe(Enumerable.Repeat(1001, Chats * (Generations - 1)));
    }
}
