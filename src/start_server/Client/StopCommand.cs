namespace StartServer.Client;

/// <summary><c>--stop</c> by a control socket: the end, and what is still waited for.</summary>
internal static class StopCommand
{
    /// <summary>Gives one of <see cref="ExitCode"/>.</summary>
    public static int Run(string control, Asking asking)
    {
        using var patience = new Patience(asking.Timeout);
        using var talk = Conversation.With(control, patience);
        var follower = new Follower(talk);
        ServerLine status = talk.Answer(Requests.Status);
        follower.Know(status);
        talk.Ask(Requests.Stop);
        patience.Outlook = "it is stopping all the same, and waits for its workers";
        if (status.Text("state") == "stopping")
        {
            Output.Tell($"{talk.Name} is stopping already\n");
            follower.Show(status);
        }
        _ = follower.Wait();
        // Its files are removed before, its last descriptor is closed with it.
        talk.WaitForEnd();
        Output.Tell($"{talk.Name} has stopped\n");
        return ExitCode.Done;
    }
}
