using ServerStarter.Supervisor.Loop;
using ServerStarter.Supervisor.PropertyTests.Promises;
using ServerStarter.Supervisor.PropertyTests.Scripts;

namespace ServerStarter.Supervisor.PropertyTests;

/// <summary>Runs the loop and the machine of the program on a script, and holds them to a promise.</summary>
internal sealed class Simulation(Func<World, Promise> promise)
{
    /// <summary>Runs it to the end.</summary>
    /// <returns>What somebody outside knows then.</returns>
    /// <exception cref="BrokenPromiseException">The promise was broken; the message has the whole run.</exception>
    public World Run(Script script)
    {
        try
        {
            return Run(script, null);
        }
        catch (BrokenPromiseException broken)
        {
            throw new BrokenPromiseException(broken.Message + Environment.NewLine + Transcript(script));
        }
    }

    // Only a run that went wrong is worth writing down; it goes the same way again.
    private string Transcript(Script script)
    {
        var lines = new List<string>();
        try
        {
            Run(script, lines.Add);
        }
        catch (BrokenPromiseException)
        {
            lines.Add("(here)");
        }
        return string.Join(Environment.NewLine, lines);
    }

    private World Run(Script script, Action<string>? record)
    {
        var world = new World(script.Rules) { Lateness = script.Lateness, SpawnTakes = script.SpawnTakes };
        var keeper = promise(world);
        var system = new SimulatedSystem(script, world, keeper, record);
        var loop = new SupervisorLoop(system, script.Rules);
        system.State = () => loop.State;
        var exit = loop.Run();
        system.Finish(loop.State);
        keeper.Exited(exit);
        return world;
    }
}
