namespace StartServer.Client;

/// <summary>Shows what a superdaemon tells of, up to the answer.</summary>
internal sealed class Follower(Conversation talk)
{
    private readonly View _view = View.ForOutput();
    private readonly List<ServerLine> _deploys = [];

    /// <summary>Takes in who was there before.</summary>
    public void Know(ServerLine status)
    {
        foreach (ServerLine worker in status.Parts("workers")) _view.Known(worker);
    }

    /// <summary>Shows who is there, as if that were news.</summary>
    public void Show(ServerLine status)
    {
        foreach (ServerLine worker in status.Parts("workers")) _view.Worker(worker);
    }

    /// <summary>Waits for the answer, and shows what happens meanwhile.</summary>
    /// <returns>Null: there is none, it has hung up.</returns>
    /// <exception cref="GivenUpException">The time is over, or a signal came.</exception>
    public ServerLine? Wait()
    {
        try
        {
            ServerLine? line;
            while ((line = talk.Next((_view.Rhythm, _view.Tick))) is not null && line.Type != "result") Take(line);
            return line;
        }
        finally
        {
            _view.End();
        }
    }

    /// <summary>What was told last of a deploy; null: nothing.</summary>
    public ServerLine? Deploy(long number) => _deploys.FindLast(deploy => deploy.Number("number") == number);

    private void Take(ServerLine line)
    {
        if (line.Part("worker") is { } worker) _view.Worker(worker);
        if (line.Part("deploy") is not { } deploy) return;
        _ = _deploys.RemoveAll(before => before.Number("number") == deploy.Number("number"));
        _deploys.Add(deploy);
        _view.Deploy(deploy);
    }
}
