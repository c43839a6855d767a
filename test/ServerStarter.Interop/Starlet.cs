using Xunit.Abstractions;

namespace ServerStarter.Interop;

public class Starlet(ITestOutputHelper output)
{
    [InstalledFact("plackup:libplack-perl", "/usr/share/perl5/Plack/Handler/Starlet.pm:starlet")]
    public void Deploys_under_load_without_failing_a_request() =>
        new Deployment("starlet", output).Run().ShouldHaveLostNothing();
}
