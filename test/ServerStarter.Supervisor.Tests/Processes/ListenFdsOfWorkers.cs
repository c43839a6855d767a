using ServerStarter.Supervisor.Linux;
using ServerStarter.Supervisor.Processes;
using ServerStarter.Supervisor.Sockets;

namespace ServerStarter.Supervisor.Tests.Processes;

public class ListenFdsOfWorkers
{
    [Fact]
    public void Names_are_those_of_the_port_variable_without_what_separates_them()
    {
        var variables = VariablesOf("8080", "127.0.0.1:8080", "[::1]:53", "/run/a b.sock", "/run/ä:\n~\u007f");
        variables["LISTEN_FDS"].ShouldBe("5");
        variables["LISTEN_FDNAMES"].ShouldBe("8080:127.0.0.1_8080:[__1]_53:/run/a b.sock:/run/___~_");
    }

    [Fact]
    public void Of_no_socket_nothing_is_said() => VariablesOf().ShouldBeEmpty();

    [Fact]
    public void The_variables_are_all_that_the_protocol_has()
    {
        foreach (var name in (string[])["LISTEN_FDS", "LISTEN_PID", "LISTEN_FDNAMES", "LISTEN_PIDFDID"]) ListenFds.Is(name).ShouldBeTrue();
        ListenFds.Is("LISTEN").ShouldBeFalse();
    }

    [Fact]
    public void Sockets_are_numbered_in_their_order_and_ours_lie_on_none_of_these_numbers()
    {
        using var sockets = ListeningSockets.Bind(Array.ConvertAll(Enumerable.Repeat("127.0.0.1:0", 30).ToArray(), PortSpec.Parse), [], 16);
        // Where at least some of them are, wherever the test host's own descriptors lie.
        int first = sockets.All[10].Descriptor.Number;
        string[] names = [.. sockets.All.Select(socket => socket.Name)];
        sockets.NumberFrom(first);
        int[] numbers = [.. Enumerable.Range(first, 30)];
        sockets.All.Select(socket => socket.WorkerNumber).ShouldBe(numbers);
        sockets.All.Select(socket => socket.Name).ShouldBe(names);
        foreach (var socket in sockets.All)
        {
            numbers.ShouldNotContain(socket.Descriptor.Number);
            (Libc.fcntl(socket.Descriptor.Number, Libc.F_GETFD, 0) & Libc.FD_CLOEXEC).ShouldBe(Libc.FD_CLOEXEC);
        }
        sockets.NumberFrom(first);
        sockets.All.Select(socket => socket.WorkerNumber).ShouldBe(numbers);
    }

    private static Dictionary<string, string> VariablesOf(params string[] names)
    {
        var variables = new Dictionary<string, string>();
        ListenFds.AddTo(variables, [.. names.Select(name => new ListeningSocket(name, new Descriptor(-1), 3))]);
        return variables;
    }
}
