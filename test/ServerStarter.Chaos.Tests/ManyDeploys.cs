using ServerStarter.Chaos.Soaking;
using Xunit.Abstractions;

namespace ServerStarter.Chaos.Tests;

/// <summary>What `./prove.sh soak` does, shorter.</summary>
public class ManyDeploys(ITestOutputHelper output)
{
    private const int Deploys = 300;

    [OursFact]
    public void Leave_the_superdaemon_with_no_more_than_it_had()
    {
        var rows = new Soak(Deploys).Run(row => output.WriteLine(row.ToString()));
        rows[^1].Deploys.ShouldBe(Deploys);
    }
}
