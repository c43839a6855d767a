using System.Net.Sockets;
using ServerStarter.Supervisor.Control;
using ServerStarter.Supervisor.Linux;
using ServerStarter.Supervisor.Processes;
using ServerStarter.Testing;
using Launch = ServerStarter.Supervisor.Processes.Launch;

namespace ServerStarter.Supervisor.Tests.Control;

public sealed class ControlSockets : IDisposable
{
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(20);

    private readonly TemporaryDirectory _directory = new();

    private string Path => _directory["control"];

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void It_is_its_user_s_alone_and_is_removed_at_the_end()
    {
        var socket = ControlSocket.Bind(Path);
        File.GetUnixFileMode(Path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        socket.Remove();
        _directory.Names.ShouldBeEmpty();
    }

    [Fact]
    public void A_dead_one_is_replaced_and_a_live_one_or_a_file_is_an_error()
    {
        ControlSocket.Bind(Path).Dispose();
        using var socket = ControlSocket.Bind(Path);
        Should.Throw<SyscallException>(() => ControlSocket.Bind(Path)).Message
            .ShouldBe($"bind {Path}: Address already in use: it is asked for twice");
        _directory.Write("file", "precious");
        Should.Throw<SyscallException>(() => ControlSocket.Bind(_directory["file"])).Message.ShouldContain("no socket");
        File.ReadAllText(_directory["file"]).ShouldBe("precious");
    }

    [Fact]
    public void Another_s_of_that_name_stays_at_the_end()
    {
        var ours = ControlSocket.Bind(Path);
        File.Delete(Path);
        using var another = ControlSocket.Bind(Path);
        ours.Remove();
        _directory.Names.ShouldBe(["control"]);
    }

    // Made and listened on by one process, taken over by another, as with --daemonize.
    [PythonFact]
    public void One_that_was_taken_over_is_known_by_who_has_it_now()
    {
        using var bound = ControlSocket.Bind(Path);
        int maker = ListenInAnotherProcess(bound.Descriptor);
        using (var client = ControlConnection.Open(Path, LongEnough)) client.Pid.ShouldBe(maker);
        var adopted = ControlSocket.Adopt(Path, bound.Descriptor);
        using (var client = ControlConnection.Open(Path, LongEnough)) client.Pid.ShouldBe(Environment.ProcessId);
        adopted.Remove();
        _directory.Names.ShouldBeEmpty();
    }

    [Fact]
    public void One_that_was_taken_over_does_not_block_whoever_bound_it()
    {
        using var raw = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        raw.Bind(new UnixDomainSocketEndPoint(Path));
        raw.Listen();
        using var adopted = ControlSocket.Adopt(Path, new Descriptor(Libc.fcntl((int)raw.Handle, Libc.F_DUPFD_CLOEXEC, 3)));
        (Libc.fcntl(adopted.Descriptor.Number, Libc.F_GETFL, 0) & Libc.O_NONBLOCK).ShouldBe(Libc.O_NONBLOCK);
    }

    private static int ListenInAnotherProcess(Descriptor socket)
    {
        using var process = Spawner.Start(new Launch
        {
            File = PythonFactAttribute.Program,
            Arguments = ["python3", "-c", "import socket; socket.socket(fileno=9).listen()"],
            Environment = [],
            Descriptors = [(socket.Number, 9)],
        });
        Pause.UntilReadable(process.PollNumber, LongEnough).ShouldBeTrue();
        process.TryReap()!.Value.Raw.ShouldBe(0);
        return process.Pid;
    }

    private sealed class PythonFactAttribute : FactAttribute
    {
        public const string Program = "/usr/bin/python3";

        public PythonFactAttribute() => Skip = Precondition.File(Program, "apt-get install python3");
    }
}
