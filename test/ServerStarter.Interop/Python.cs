using Xunit.Abstractions;

namespace ServerStarter.Interop;

public class Python(ITestOutputHelper output)
{
    [InstalledFact("python3:python3")]
    public void Deploys_under_load_without_failing_a_request() =>
        new Deployment("python", output).Run().ShouldHaveLostNothing().ShouldHaveAnnouncedEveryClose();
}
