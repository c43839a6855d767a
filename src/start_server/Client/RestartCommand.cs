using ServerStarter.Supervisor;

namespace StartServer.Client;

/// <summary><c>--restart</c> by a control socket: a deploy, and how it went.</summary>
internal static class RestartCommand
{
    /// <summary>Gives one of <see cref="ExitCode"/>.</summary>
    public static int Run(string control, Asking asking)
    {
        using var talk = Conversation.With(control, new Deadline(asking.Timeout), $"the deploy goes on; see start_server --status --control={control}");
        View view = View.ForOutput();
        talk.Ask(Requests.Status);
        foreach (ServerLine worker in talk.Next()?.Parts("workers") ?? []) view.Known(worker);
        talk.Ask(Requests.Restart(asking.UntilDrained));
        ServerLine? deploy = null;
        ServerLine? line;
        while ((line = talk.Next(view.Rhythm is { } rhythm ? (rhythm, view.Tick) : null)) is not null && line.Type != "result")
        {
            if (line.Part("worker") is { } worker) view.Worker(worker);
            if (line.Part("deploy") is not { } changed) continue;
            deploy = changed;
            view.Deploy(changed);
        }
        view.End();
        if (line is null) throw new GivenUpException($"{control}: start_server has ended during the deploy; see its log", ExitCode.NothingThere);
        return line.Text("outcome") == "succeeded" ? Succeeded(line, asking) : Failed(line, deploy);
    }

    private static int Succeeded(ServerLine result, Asking asking)
    {
        string serving = result.Part("serving") is { } worker
            ? $"generation {worker.Number("generation")} (process {worker.Number("pid")}) serves"
            : "nothing serves";
        Output.Write($"deploy {result.Number("deploy")} succeeded: {serving}{(asking.UntilDrained ? ", nothing older is left" : "")}\n");
        return ExitCode.Done;
    }

    private static int Failed(ServerLine result, ServerLine? deploy)
    {
        string serving = result.Part("serving") is { } worker
            ? $"generation {worker.Number("generation")} (process {worker.Number("pid")}) keeps serving"
            : "nothing serves";
        string again = result.Flag("tried_again") ? "; start_server goes on trying" : "";
        string which = result.Number("deploy") > 0 ? $"deploy {result.Number("deploy")}" : "the deploy";
        Output.Complain($"start_server: {which} failed: {result.Text("reason")}; {serving}{again}\n");
        foreach (string words in deploy?.Texts("last_words") ?? []) Output.Complain($"  its last words: {words}\n");
        return ExitCode.Failed;
    }
}
