using Xunit.Abstractions;

namespace ServerStarter.Interop;

public class Gunicorn(ITestOutputHelper output)
{
    [InstalledFact("gunicorn:gunicorn")]
    public void Deploys_under_load_without_failing_a_request() =>
        new Deployment("gunicorn", output).Run().ShouldHaveLostNothing();
}
