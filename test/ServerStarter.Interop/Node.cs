using Xunit.Abstractions;

namespace ServerStarter.Interop;

public class Node(ITestOutputHelper output)
{
    [InstalledFact("node:nodejs")]
    public void Deploys_under_load_without_failing_a_request() =>
        new Deployment("node", output).Run().ShouldHaveLostNothing().ShouldHaveAnnouncedEveryClose();
}
