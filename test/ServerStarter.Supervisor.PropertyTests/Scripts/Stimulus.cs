using ServerStarter.Supervisor.Core;

namespace ServerStarter.Supervisor.PropertyTests.Scripts;

/// <summary>What a user does, so long after what they did before.</summary>
internal abstract record Stimulus(TimeSpan After)
{
    /// <summary>Asks for a deploy, several times at once perhaps.</summary>
    public sealed record Hup(TimeSpan After, int Times = 1) : Stimulus(After)
    {
        public override string ToString() => $"{After.TotalSeconds} s later: HUP" + (Times > 1 ? $", {Times} times" : "");
    }

    /// <summary>Asks for the end.</summary>
    public sealed record Stop(TimeSpan After) : Stimulus(After)
    {
        public override string ToString() => $"{After.TotalSeconds} s later: TERM";
    }

    /// <summary>Changes what the environment directory says.</summary>
    public sealed record Environment(TimeSpan After, Tunables Tunables) : Stimulus(After)
    {
        public override string ToString() => $"{After.TotalSeconds} s later: the environment says {Script.Text(Tunables)}";
    }
}
