namespace ServerStarter.Tests.Processes;

public class Children_of_a_worker
{
    [OursFact]
    public void They_do_not_inherit_sockets_that_have_been_adopted()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var port = sandbox.FreePort();
        var superdaemon = sandbox.StartUnder([$"--port={port}", $"--port=u{port}", $"--path={sandbox["socket"]}", "--interval=30"], "children");
        superdaemon.WaitForLine("^after: ");
        superdaemon.Eventually(() => superdaemon.Workers.Count == 0, "for the worker to end");
        var lines = superdaemon.Output.Of(1);
        superdaemon.Stop();
        lines.Count(line => line.StartsWith("before: socket:")).ShouldBe(3);
        lines.ShouldNotContain(line => line.StartsWith("after: socket:") || line.StartsWith("after: anon_inode:"));
    }
}
