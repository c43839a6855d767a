using Xunit.Abstractions;

namespace ServerStarter.Interop;

public class Go(ITestOutputHelper output)
{
    [InstalledFact("go:golang-go")]
    public void Deploys_under_load_without_failing_a_request() =>
        new Deployment("go", output) { Makes = ["server"] }.Run().ShouldHaveLostNothing();
}
