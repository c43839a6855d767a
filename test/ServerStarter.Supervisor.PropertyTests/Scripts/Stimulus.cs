using ServerStarter.Supervisor.Core;

namespace ServerStarter.Supervisor.PropertyTests.Scripts;

/// <summary>What a user does, so long after what they did before.</summary>
internal abstract record Stimulus(TimeSpan After)
{
    /// <summary>Sends the superdaemon a signal, several times at once perhaps.</summary>
    public sealed record Signalled(TimeSpan After, Signal Signal, int Times = 1) : Stimulus(After)
    {
        /// <summary>Whether it comes of --stop, which means to kill nobody.</summary>
        public bool IsOrderly { get; init; }

        public override string ToString() =>
            Text($"{Signal.Name}{(IsOrderly ? " of --stop" : "")}{(Times > 1 ? $", {Times} times" : "")}");
    }

    /// <summary>Changes what the environment directory says.</summary>
    public sealed record Environment(TimeSpan After, Tunables Tunables) : Stimulus(After)
    {
        public override string ToString() => Text($"the environment says {Script.Text(Tunables)}");
    }

    /// <summary>Connects to the control socket, asks, and waits for the answer.</summary>
    public sealed record Asked(TimeSpan After, string Line) : Stimulus(After)
    {
        public override string ToString() => Text($"a client asks {Line}");
    }

    /// <summary>Hangs up: the client that has waited longest.</summary>
    public sealed record HungUp(TimeSpan After) : Stimulus(After)
    {
        public override string ToString() => Text("the first client that still waits hangs up");
    }

    private string Text(string what) => $"{After.TotalSeconds} s later: {what}";
}
