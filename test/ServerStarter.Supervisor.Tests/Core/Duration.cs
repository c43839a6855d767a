namespace ServerStarter.Supervisor.Tests.Core;

/// <summary>Times as a scenario writes them: <c>3.s</c>, <c>0.5.s</c>.</summary>
internal static class Duration
{
    extension(int seconds)
    {
        public TimeSpan s => TimeSpan.FromSeconds(seconds);
    }

    extension(double seconds)
    {
        public TimeSpan s => TimeSpan.FromMilliseconds(seconds * 1000);
    }
}
