using Xunit.Abstractions;

namespace ServerStarter.Interop;

public class Rust(ITestOutputHelper output)
{
    [InstalledFact("rustc:rustc")]
    public void Deploys_under_load_without_failing_a_request() =>
        new Deployment("rust", output) { Makes = ["server"] }.Run().ShouldHaveLostNothing();
}
