using ServerStarter.Supervisor.Control;

namespace StartServer.Client;

/// <summary><c>--restart</c> by a control socket: a deploy, and how it went.</summary>
internal static class RestartCommand
{
    /// <summary>Gives one of <see cref="ExitCode"/>.</summary>
    public static int Run(string control, Asking asking)
    {
        using var patience = new Patience(asking.Timeout);
        using var talk = Conversation.With(control, patience);
        var follower = new Follower(talk);
        follower.Know(talk.Answer(Requests.Status));
        talk.Ask(Requests.Restart(asking.UntilDrained));
        patience.Outlook = $"the deploy goes on; see start_server --status --control={control}";
        ServerLine result = follower.Wait() ?? throw new NotRunningException($"{control}: {talk.Name} has ended during the deploy; see its log");
        if (result.Text("outcome") == "succeeded") return Succeeded(result, asking);
        return result.Part("serving") is null && IsStopping(talk)
            ? throw new NotRunningException($"{control}: {talk.Name} stops: {result.Text("reason")}")
            : Failed(result, follower.Deploy(result.Number("deploy")));
    }

    private static int Succeeded(ServerLine result, Asking asking)
    {
        string serving = result.Part("serving") is { } worker ? $"{NameOf(worker)} serves" : "nothing serves";
        Output.Tell($"deploy {result.Number("deploy")} succeeded: {serving}{(asking.UntilDrained ? ", nothing older is left" : "")}\n");
        return ExitCode.Done;
    }

    private static int Failed(ServerLine result, ServerLine? deploy)
    {
        string serving = result.Part("serving") is { } worker ? $"{NameOf(worker)} keeps serving" : "nothing serves";
        string again = result.Flag("tried_again") ? "; start_server goes on trying" : "";
        string attempts = deploy?.Number("failures") is > 1 and var failures ? $" after {failures} attempts" : "";
        Output.Complain($"start_server: deploy {result.Number("deploy")} failed{attempts}: {result.Text("reason")}; {serving}{again}\n");
        foreach (string words in deploy?.Texts("last_words") ?? []) Output.Complain($"  its last words: {words}\n");
        return ExitCode.Failed;
    }

    // A deploy that is cut short says nothing of the version.
    private static bool IsStopping(Conversation talk)
    {
        try
        {
            return talk.Answer(Requests.Status).Text("state") == "stopping";
        }
        catch (NotRunningException)
        {
            return true;
        }
    }

    private static string NameOf(ServerLine worker) => $"generation {worker.Number("generation")} (process {worker.Number("pid")})";
}
