using Xunit.Abstractions;

namespace ServerStarter.Interop;

public class Nginx(ITestOutputHelper output)
{
    [InstalledFact("nginx:nginx")]
    public void Deploys_under_load_without_failing_a_request() =>
        new Deployment("nginx", output) { Makes = ["nginx.generated.conf"] }.Run().ShouldHaveLostNothing();
}
