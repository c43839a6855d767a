using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using ServerStarter.Supervisor.Control;
using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor.Tests.Control;

public sealed class ControlConnections : IDisposable
{
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(20);

    private readonly TemporaryDirectory _directory = new();
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

    public ControlConnections()
    {
        _listener.Bind(new UnixDomainSocketEndPoint(Path));
        _listener.Listen(1);
    }

    private string Path => _directory["control"];

    public void Dispose()
    {
        _listener.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public void Without_a_socket_nobody_runs()
    {
        Should.Throw<NotRunningException>(() => Open("nothing")).Message.ShouldBe(
            $"{_directory["nothing"]}: there is no control socket of that name: no start_server runs that was given it");
        Should.Throw<NotRunningException>(() => Open("control/below"));
    }

    [Fact]
    public void Behind_a_socket_that_nobody_listens_on_nobody_runs()
    {
        ControlSocket.Bind(_directory["dead"]).Dispose();
        Should.Throw<NotRunningException>(() => Open("dead")).Message.ShouldBe(
            $"{_directory["dead"]}: nobody listens there: the start_server that made this socket is gone");
        Should.Throw<NotRunningException>(() => Open(_directory.Write("file", "")));
    }

    [Fact]
    public void A_name_that_is_too_long_is_said_to_be() =>
        Should.Throw<SyscallException>(() => Open(new string('x', 108))).Message.ShouldStartWith("connect ");

    [Fact]
    public void Where_nobody_is_taken_in_it_waits_no_longer_than_it_is_to()
    {
        var before = new List<ControlConnection>();
        var waited = Stopwatch.StartNew();
        var refused = Should.Throw<SyscallException>(() =>
        {
            for (int i = 0; i < 10; i++)
            {
                waited.Restart();
                before.Add(ControlConnection.Open(Path, TimeSpan.FromMilliseconds(50)));
            }
        });
        waited.Elapsed.ShouldBeGreaterThan(TimeSpan.FromMilliseconds(49));
        refused.Errno.ShouldBe(Libc.EAGAIN);
        before.ShouldNotBeEmpty();
        before.ForEach(connection => connection.Dispose());
    }

    [Fact]
    public void It_knows_who_answers()
    {
        using var client = Open();
        (client.Pid, client.Uid).ShouldBe((Environment.ProcessId, Libc.geteuid()));
    }

    [Fact]
    public void Lines_go_there_and_come_back_however_they_are_cut()
    {
        using var client = Open();
        using var server = _listener.Accept();
        client.Send("größer", LongEnough);
        var received = new byte[100];
        Encoding.UTF8.GetString(received, 0, server.Receive(received)).ShouldBe("größer\n");
        client.TryReadLine().ShouldBeNull();
        client.HasEnded.ShouldBeFalse();
        server.Send("one\ntw"u8);
        client.ReadLine(LongEnough).ShouldBe("one");
        client.ReadLine(TimeSpan.FromMilliseconds(20)).ShouldBeNull();
        client.HasEnded.ShouldBeFalse();
        server.Send("o\nthree\nfour"u8);
        Pause.UntilReadable(client.PollNumber, LongEnough).ShouldBeTrue();
        client.TryReadLine().ShouldBe("two");
        client.TryReadLine().ShouldBe("three");
        client.TryReadLine().ShouldBeNull();
        server.Close();
        client.ReadLine(LongEnough).ShouldBeNull("it had no end");
        client.HasEnded.ShouldBeTrue();
    }

    [Fact]
    public void What_the_server_said_before_it_hung_up_is_read_also_when_it_read_nothing()
    {
        using var client = Open();
        client.Send("hello", LongEnough);
        using (var server = _listener.Accept()) server.Send("go away\n"u8);
        client.Send("hello?", LongEnough);
        client.ReadLine(LongEnough).ShouldBe("go away");
        client.ReadLine(LongEnough).ShouldBeNull();
        client.HasEnded.ShouldBeTrue();
    }

    [Fact]
    public void A_server_that_does_not_read_does_not_keep_it()
    {
        using var client = Open();
        Should.Throw<SyscallException>(() => client.Send(new string('x', 10_000_000), TimeSpan.FromMilliseconds(50)))
            .Message.ShouldEndWith("the server does not read what it is asked");
    }

    [Theory]
    [InlineData(LineLimits.LongestAnswer, true)]
    [InlineData(LineLimits.LongestAnswer + 1, false)]
    public void A_long_answer_is_read_and_one_that_is_too_long_is_an_error(int length, bool isRead)
    {
        using var client = Open();
        using var server = _listener.Accept();
        var answer = new byte[length + 1];
        answer.AsSpan().Fill((byte)'x');
        answer[^1] = (byte)'\n';
        var sending = new Thread(() =>
        {
            try
            {
                server.Send(answer);
            }
            catch (SocketException)
            {
                // It hangs up on what is too long.
            }
        });
        sending.Start();
        if (isRead) client.ReadLine(LongEnough)!.Length.ShouldBe(length);
        else Should.Throw<SyscallException>(() => client.ReadLine(LongEnough)).Message.ShouldEndWith("what answers there is no start_server");
        client.Dispose();
        sending.Join();
    }

    private ControlConnection Open(string name = "control") => ControlConnection.Open(_directory[name], LongEnough);
}
