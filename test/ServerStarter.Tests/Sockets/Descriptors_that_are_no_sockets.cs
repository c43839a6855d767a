namespace ServerStarter.Tests.Sockets;

public class Descriptors_that_are_no_sockets
{
    private const string Advice =
        " Either something between start_server and this process (a shell, a launcher) closed it, or this process was "
        + "started by a worker, which should take SERVER_STARTER_PORT out of its children's environment.";

    [Fact]
    public void One_that_is_not_open_is_an_error_that_says_so() =>
        Message("8080", 987654321).ShouldBe(
            "SERVER_STARTER_PORT names descriptor 987654321 for \"8080\", but it is not open." + Advice);

    [Fact]
    public void One_that_is_a_file_is_an_error_that_says_so()
    {
        using var file = File.OpenHandle("/dev/null");
        var number = Descriptor.Of(file).Number;
        Message("/run/app.sock", number).ShouldBe(
            $"SERVER_STARTER_PORT names descriptor {number} for \"/run/app.sock\", but it is no socket." + Advice);
    }

    [Fact]
    public void One_among_good_ones_is_an_error_and_the_others_stay_as_they_are()
    {
        using var shared = SharedSocket.Listener(Flavour.V4);
        var number = shared.Descriptor.Duplicate();
        Should.Throw<ServerStarterException>(() => HandedOverSockets.Of($"80={number.Number};81=987654321"));
        number.Target.ShouldBe(shared.Descriptor.Target);
        number.Close();
    }

    private static string Message(string name, int number) =>
        Should.Throw<ServerStarterException>(() => HandedOverSockets.Of($"{name}={number}")).Message;
}
