using ServerStarter.Supervisor.Core;
using ServerStarter.Supervisor.Processes;
using ServerStarter.Supervisor.Sockets;

namespace ServerStarter.Supervisor.Control.Requests;

/// <summary>Does what clients of the control socket ask for, and tells them what comes of it.</summary>
internal sealed class ControlDesk(
    Signal signalOnTerm, IReadOnlyList<ListeningSocket> sockets, Func<TimeSpan> clock, Action<SupervisorEvent> happened, Func<string, string?> reopenLog)
    : ILineProtocol
{
    private const string Stopped = "start_server has stopped meanwhile";

    private readonly TimeSpan _begunAt = clock();
    private readonly List<Watcher> _watchers = [];
    private SupervisorState? _seen;

    public string RefusalOfUser { get; } = ControlAnswer.Error("only the user that start_server runs as and root may ask");

    public string RefusalOfCrowd { get; } = ControlAnswer.Error($"{LineLimits.MostConnections} others wait for an answer: try again later");

    public string RefusalOfLength { get; } = ControlAnswer.Error($"the line has more than {LineLimits.LongestRequest} bytes");

    /// <summary>Says what the processes of groups take.</summary>
    public Func<int[], ProcessUsage[]> Measure { get; init; } = ProcessUsage.OfGroups;

    void ILineProtocol.Received(LineConnection connection, string line) => Received(connection, line);

    void ILineProtocol.Gone(LineConnection connection) => Gone(connection);

    public void Received(IClient connection, string line)
    {
        try
        {
            Take(connection, ControlRequest.Parse(line));
        }
        catch (FormatException e)
        {
            connection.Send(ControlAnswer.Error(e.Message));
        }
    }

    public void Gone(IClient connection) => _watchers.RemoveAll(watcher => watcher.Connection == connection);

    /// <summary>Takes in what everything that has happened so far has come to, and tells those who wait for it.</summary>
    /// <param name="state">What it has come to.</param>
    /// <param name="last">What the machine was told last.</param>
    public void Observe(SupervisorState state, SupervisorEvent? last)
    {
        SupervisorState before = _seen ?? state;
        _seen = state;
        if (_watchers.Count == 0) return;
        TimeSpan now = clock();
        foreach (string line in Difference.Between(before, state, now))
        {
            byte[] encoded = LineOutput.Encode(line);
            foreach (Watcher watcher in _watchers)
                if (watcher.Request != "signal") watcher.Connection.Send(encoded);
        }
        foreach (Watcher watcher in (Watcher[])[.. _watchers])
        {
            if (watcher.Request != "signal") AnswerIfDecided(Bound(watcher, state, last), state);
            // Who lived when it was sent: others may have come or gone since it was asked for, and in the same step.
            else if (ReferenceEquals(watcher.Asked, last)) Answer(watcher, ControlAnswer.Signalled(before.Workers));
        }
    }

    /// <summary>The end: whoever still waits learns what came of it.</summary>
    public void Finish(SupervisorState state)
    {
        Observe(state, null);
        foreach (Watcher watcher in _watchers)
        {
            watcher.Connection.Send(watcher.Request switch
            {
                "restart" => ControlAnswer.Result(new RestartAnswer(false, Stopped), watcher.Deploy, null),
                "signal" => ControlAnswer.Result(watcher.Request, false, Stopped),
                _ => ControlAnswer.Result(watcher.Request, true),
            });
        }
        _watchers.Clear();
    }

    private void Take(IClient connection, ControlRequest request)
    {
        string who = "process " + connection.Pid.ToString(System.Globalization.CultureInfo.InvariantCulture);
        switch (request)
        {
            case ControlRequest.Status:
                SendStatus(connection);
                break;
            case ControlRequest.Restart restart:
                var asked = new SupervisorEvent.RestartRequested(clock(), who + " asked for a restart");
                Watch(new Watcher(connection, "restart") { Asked = asked, Until = restart.Until });
                happened(asked);
                break;
            case ControlRequest.Stop stop:
                Watch(new Watcher(connection, "stop"));
                happened(new SupervisorEvent.StopRequested(clock(), who + " asked to stop", signalOnTerm, Insists: stop.Force));
                break;
            case ControlRequest.SendSignal send:
                var signalled = new SupervisorEvent.SignalRequested(clock(), who + " asked for a signal", send.Signal);
                Watch(new Watcher(connection, "signal") { Asked = signalled });
                happened(signalled);
                break;
            case ControlRequest.ReopenLog:
                string? problem = reopenLog(who + " asked to open the log anew");
                connection.Send(ControlAnswer.Result("reopen-log", problem is null, problem));
                break;
            case ControlRequest.Follow:
                // What the events are changes of: between the two nothing can happen.
                SendStatus(connection);
                Watch(new Watcher(connection, "follow"));
                break;
        }
    }

    private void SendStatus(IClient connection) =>
        connection.Send(StatusAnswer.Of(_seen!, _begunAt, sockets, Measure, clock()));

    private void Watch(Watcher watcher)
    {
        watcher.Connection.Busy = true;
        _watchers.Add(watcher);
    }

    // A request belongs to the deploy that the machine has made of it; it is told of one request at a time.
    private Watcher Bound(Watcher watcher, SupervisorState state, SupervisorEvent? last)
    {
        if (watcher.Asked is null || !ReferenceEquals(watcher.Asked, last)) return watcher;
        Watcher bound = watcher with { Asked = null, Deploy = RestartAnswer.DeployOf(state)?.Number };
        _watchers[_watchers.IndexOf(watcher)] = bound;
        return bound;
    }

    private void AnswerIfDecided(Watcher watcher, SupervisorState state)
    {
        if (watcher.Request != "restart" || watcher.Asked is not null || AnswerTo(watcher, state) is not { } answer) return;
        Answer(watcher, ControlAnswer.Result(answer, watcher.Deploy, state.Serving));
    }

    private void Answer(Watcher watcher, string line)
    {
        watcher.Connection.Send(line);
        _ = _watchers.Remove(watcher);
        watcher.Connection.Busy = false;
    }

    private static RestartAnswer? AnswerTo(Watcher watcher, SupervisorState state) =>
        watcher.Deploy is { } number && state.FindDeploy(number) is { } deploy
            ? RestartAnswer.Of(deploy, watcher.Until, state.Rules)
            : new RestartAnswer(false, "start_server is stopping");
}
