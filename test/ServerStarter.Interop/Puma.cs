using Xunit.Abstractions;

namespace ServerStarter.Interop;

public class Puma(ITestOutputHelper output)
{
    [InstalledFact("puma:puma")]
    public void Deploys_under_load_without_failing_a_request() =>
        new Deployment("puma", output).Run().ShouldHaveLostNothing();
}
