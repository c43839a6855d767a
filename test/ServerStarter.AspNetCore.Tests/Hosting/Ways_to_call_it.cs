namespace ServerStarter.AspNetCore.Tests.Hosting;

public class Ways_to_call_it
{
    [OursTheory]
    [InlineData("slim", "webhost")]
    [InlineData("web", "webhost")]
    [InlineData("web", "builder")]
    [InlineData("web", "host")]
    [InlineData("web", "twice")]
    [InlineData("web-host", "webhost")]
    [InlineData("web-host", "host")]
    public void Each_listens_and_drains(string kind, string use)
    {
        using var scene = new Scene();
        // Given for the first call of two: what the second does not set stays.
        Superdaemon superdaemon = scene.Serve("--kind", kind, "--use", use, "--grace", "300", "--urls", "http://127.0.0.1:1");
        Scene.Addresses(superdaemon).ShouldBe([$"http://127.0.0.1:{scene.Port}"]);
        using var kept = KeptConnection.To(scene.Port);
        kept.Get("/").IsLast.ShouldBeFalse();
        superdaemon.Signal(Signal.Term);
        superdaemon.WaitForLine("Draining: no connection is accepted any more, 1 are open; idle ones are closed after");
        kept.Get("/").IsLast.ShouldBeTrue();
        superdaemon.WaitForExit().ShouldBe(ExitStatus.Of(0));
        superdaemon.WaitForLine("Main has returned");
        superdaemon.Output.Lines.Count(line => line.Text.Contains("Ready: generation")).ShouldBe(1);
        Scene.Complaints(superdaemon).ShouldBeEmpty();
    }
}
