using Xunit.Abstractions;

namespace ServerStarter.Interop;

public class Uwsgi(ITestOutputHelper output)
{
    [InstalledFact("uwsgi:uwsgi-core", "/usr/lib/uwsgi/plugins/python3_plugin.so:uwsgi-plugin-python3")]
    public void Deploys_under_load_without_failing_a_request() =>
        new Deployment("uwsgi", output).Run().ShouldHaveLostNothing();
}
