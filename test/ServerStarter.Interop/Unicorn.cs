using Xunit.Abstractions;

namespace ServerStarter.Interop;

public class Unicorn(ITestOutputHelper output)
{
    [InstalledFact("unicorn:unicorn")]
    public void Deploys_under_load_without_failing_a_request() =>
        new Deployment("unicorn", output).Run().ShouldHaveLostNothing();
}
