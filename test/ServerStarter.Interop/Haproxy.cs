using Xunit.Abstractions;

namespace ServerStarter.Interop;

public class Haproxy(ITestOutputHelper output)
{
    [InstalledFact("haproxy:haproxy")]
    public void Deploys_under_load_without_failing_a_request() =>
        new Deployment("haproxy", output).Run().ShouldHaveLostNothing();
}
