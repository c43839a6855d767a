using ServerStarter.Supervisor.Linux;
using ServerStarter.Supervisor.Processes;
using ServerStarter.Supervisor.Sockets;

namespace ServerStarter.Supervisor.Tests.Sockets;

public class SocketHolders
{
    [Fact]
    public void A_port_that_this_very_process_holds_is_asked_for_twice()
    {
        using var taken = Bind("127.0.0.1:0");
        var name = taken.All[0].Name;
        Should.Throw<SyscallException>(() => Bind(name)).Message
            .ShouldBe($"bind {name}: Address already in use: it is asked for twice");
    }

    [Fact]
    public void So_is_a_UDP_port()
    {
        using var taken = Bind("127.0.0.1:u0");
        var name = taken.All[0].Name;
        Should.Throw<SyscallException>(() => Bind(name.Replace(":", ":u"))).Message
            .ShouldBe($"bind {name}: Address already in use: it is asked for twice");
    }

    [Fact]
    public void A_process_that_holds_it_is_named_and_how_to_end_it()
    {
        using var holder = Holder.Of("127.0.0.1:0");
        Should.Throw<SyscallException>(() => Bind(holder.Name)).Message.ShouldBe(
            $"bind {holder.Name}: Address already in use: held by pid {holder.Pid} (sleep); "
            + $"end it first (kill {holder.Pid}), or choose another address");
    }

    [Fact]
    public void A_worker_that_was_left_behind_is_named_with_its_generation()
    {
        using var holder = Holder.Of("127.0.0.1:0", "SERVER_STARTER_GENERATION=7");
        Should.Throw<SyscallException>(() => Bind(holder.Name)).Message.ShouldBe(
            $"bind {holder.Name}: Address already in use: held by pid {holder.Pid} (sleep, generation 7), "
            + $"left behind by a start_server that is gone; end it first: kill {holder.Pid}");
    }

    [Fact]
    public void A_process_that_holds_it_is_named_also_where_we_hold_the_port_of_another_address()
    {
        using var holder = Holder.Of("127.0.0.1:0");
        var port = holder.Name.Split(':')[1];
        Should.Throw<SyscallException>(() => Bind($"127.0.0.2:{port}", holder.Name)).Message.ShouldContain($"pid {holder.Pid} (sleep)");
    }

    [Fact]
    public void A_process_that_holds_the_IPv6_port_is_named_also_where_we_hold_the_IPv4_one()
    {
        using var holder = Holder.Of("[::1]:0");
        var port = holder.Name.Split(':')[^1];
        Should.Throw<SyscallException>(() => Bind($"127.0.0.1:{port}", holder.Name)).Message.ShouldContain($"pid {holder.Pid} (sleep)");
    }

    private static ListeningSockets Bind(params string[] ports) =>
        ListeningSockets.Bind(Array.ConvertAll(ports, PortSpec.Parse), [], 16);

    // sleep(1), with a listening socket it knows nothing of.
    private sealed class Holder(string name, ChildProcess process) : IDisposable
    {
        public string Name { get; } = name;

        public int Pid => process.Pid;

        public static Holder Of(string port, params string[] environment)
        {
            using var sockets = Bind(port);
            var process = Spawner.Start(new Launch
            {
                File = "/bin/sleep",
                Arguments = ["sleep", "1000"],
                Environment = environment,
                Descriptors = [(sockets.All[0].Descriptor.Number, 3)],
            });
            return new Holder(sockets.All[0].Name, process);
        }

        public void Dispose()
        {
            process.Send(Signal.Kill);
            Pause.UntilReadable(process.PollNumber, null);
            process.TryReap();
            process.Dispose();
        }
    }
}
