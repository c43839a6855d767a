using Xunit.Abstractions;

namespace ServerStarter.Interop;

public class C(ITestOutputHelper output)
{
    [InstalledFact("cc:gcc")]
    public void Deploys_under_load_without_failing_a_request() =>
        new Deployment("c", output) { Makes = ["server"] }.Run().ShouldHaveLostNothing();
}
