using Xunit.Abstractions;

namespace ServerStarter.Chaos.Tests;

/// <summary>What `./prove.sh chaos` does, shorter, and always the same. CHAOS_SEED=(a seed) dotnet test has another.</summary>
public class UnderChaos(ITestOutputHelper output)
{
    private const int UsualSeed = 20;
    private static readonly TimeSpan s_time = TimeSpan.FromSeconds(30);

    private static int Seed => Environment.GetEnvironmentVariable("CHAOS_SEED") is { } seed ? int.Parse(seed) : UsualSeed;

    [OursFact]
    public void No_request_is_lost_that_need_not_be_and_nothing_is_left()
    {
        var summary = new ChaosRun(Seed, s_time).Run();
        output.WriteLine(summary.ToString());
        // It was what it says it is.
        summary.Answered.ShouldBeGreaterThan(0);
        summary.Inspections.ShouldBeGreaterThan(0);
        summary.Casualties.ShouldBeGreaterThan(0);
    }

    [OursFact]
    public void Requests_that_are_lost_without_need_are_noticed()
    {
        // Old workers are not asked to finish what they have.
        var run = new ChaosRun(UsualSeed, TimeSpan.Zero) { Options = ["--signal-on-hup=KILL"] };
        Should.Throw<ChaosException>(run.Run).Message.ShouldContain("requests failed that should not have");
    }
}
