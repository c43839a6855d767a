using System.Diagnostics;
using ServerStarter.Supervisor.PropertyTests.Promises;
using ServerStarter.Supervisor.PropertyTests.Scripts;
using Xunit.Abstractions;

namespace ServerStarter.Supervisor.PropertyTests;

public class Speed(ITestOutputHelper output)
{
    private const int Deploys = 100_000;

    [Fact]
    public void Deploys_one_after_the_other_are_counted_and_timed()
    {
        var hup = new Stimulus.Signalled(TimeSpan.FromSeconds(3), Signal.Hup);
        var drains = Life.Good with { DrainsFor = TimeSpan.FromSeconds(1) };
        var script = new Script(TimeSpan.FromSeconds(1), [drains], [.. Enumerable.Repeat(hup, Deploys)]);
        var simulation = new Simulation(world => new TheLastServingWorkerStays { World = world });

        var watch = Stopwatch.StartNew();
        simulation.Run(script).Generations.ShouldBe(Deploys + 1);
        output.WriteLine($"{Deploys / watch.Elapsed.TotalSeconds:N0} deploys a second");
    }
}
