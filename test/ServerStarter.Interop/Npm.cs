using Xunit.Abstractions;

namespace ServerStarter.Interop;

/// <summary>A server behind a launcher, which counts as up long before the server answers.</summary>
public class Npm(ITestOutputHelper output)
{
    [InstalledFact("npm:npm")]
    public void Deploys_under_load_without_failing_a_request()
    {
        var newAnswers = 0;
        var deployment = new Deployment("npm", output)
        {
            Deploys = 3,
            OldToldToLeave = (server, load, generation) =>
                newAnswers += server.EndPoints.All(endPoint => load.HasAnswer(endPoint, generation)) ? 1 : 0,
        };
        _ = deployment.Run().ShouldHaveLostNothing();
        // In one deploy at least: a busy machine may take longer than the kill delay.
        newAnswers.ShouldBeGreaterThan(0);
    }
}
