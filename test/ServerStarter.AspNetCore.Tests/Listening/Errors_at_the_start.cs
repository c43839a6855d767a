namespace ServerStarter.AspNetCore.Tests.Listening;

public class Errors_at_the_start
{
    [OursTheory]
    [InlineData("SERVER_STARTER_PORT", "nonsense", "SERVER_STARTER_PORT=\"nonsense\": entry 1, \"nonsense\", has no \"=\" and descriptor")]
    [InlineData("SERVER_STARTER_PORT", "8080=99", "SERVER_STARTER_PORT names descriptor 99 for \"8080\", but it cannot be used|is no socket")]
    [InlineData("SERVER_STARTER_GENERATION", "first", "SERVER_STARTER_GENERATION=\"first\" is no number from 1")]
    public void Variables_that_start_server_never_sets_so_are_named(string variable, string value, string message)
    {
        foreach (string kind in new[] { "slim", "host" })
        {
            using var scene = new Scene();
            Superdaemon alone = scene.WithoutStartServer("--kind", kind)
                .WithEnvironment("SERVER_STARTER_PORT", "").WithEnvironment(variable, value).Start();
            alone.WaitForLine(message);
            alone.WaitForExit().ShouldNotBe(ExitStatus.Of(0));
        }
    }

    [OursFact]
    public void A_transport_that_would_be_asked_before_ours_is_named()
    {
        using var scene = new Scene();
        scene.RefuseToStart("call UseServerStarter after UseSockets", [$"--port={scene.Port}"], "--use", "before-transport");
    }
}
