using Xunit.Abstractions;

namespace ServerStarter.Interop;

public class Starman(ITestOutputHelper output)
{
    private const int Workers = 4;

    /// <summary>
    /// A process of Starman's that is told to leave while it waits for more of a request closes the connection. It is told once, and then has one connection at most.
    /// </summary>
    [InstalledFact("starman:starman")]
    public void Deploys_under_load_dropping_at_most_the_connection_that_each_process_is_reading_a_request_from()
    {
        var deployment = new Deployment("starman", output);
        var load = deployment.Run().Load;
        load.Failures.ShouldAllBe(failure => failure is DroppedException);
        load.Failures.Count.ShouldBeLessThanOrEqualTo(Workers * deployment.Deploys);
    }
}
