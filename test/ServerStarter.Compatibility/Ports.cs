using System.Net;
using System.Net.Sockets;

namespace ServerStarter.Compatibility;

public class Ports
{
    [Theory, Perl, Ours]
    public void A_port_alone_is_every_IPv4_address(Subject subject) =>
        Check(subject, port => $"{port}", port => $"{port}", port => $"0.0.0.0:{port}");

    [Theory, Perl, Ours]
    public void An_address_is_bound_to_alone(Subject subject) =>
        Check(subject, port => $"127.0.0.1:{port}", port => $"127.0.0.1:{port}", port => $"127.0.0.1:{port}");

    [Theory, Perl, Ours]
    public void A_host_is_called_what_it_was_called(Subject subject) =>
        Check(subject, port => $"localhost:{port}", port => $"localhost:{port}", port => $"127.0.0.1:{port}");

    [Theory, Perl, Ours]
    public void An_IPv6_address_is_in_brackets(Subject subject)
    {
        var socket = Check(subject, port => $"[::1]:{port}", port => $"[::1]:{port}", port => $"[::1]:{port}");
        socket["v6only"].ShouldBe("1");
    }

    [Theory, Perl, Ours]
    public void An_IPv6_address_without_brackets_is_named_with_them(Subject subject) =>
        Check(subject, port => $"::1:{port}", port => $"[::1]:{port}", port => $"[::1]:{port}");

    [Theory, Perl, Ours]
    public void Blanks_are_no_part_of_the_name(Subject subject) =>
        Check(subject, port => $" {port} =7", port => $"{port}", port => $"0.0.0.0:{port}").Number.ShouldBe(7);

    [Theory, Perl, Ours]
    public void A_u_before_the_port_is_UDP_and_no_part_of_the_name(Subject subject)
    {
        var socket = Check(subject, port => $"u{port}", port => $"{port}", port => $"0.0.0.0:{port}");
        socket["type"].ShouldBe("dgram");
    }

    [Theory, Perl, Ours]
    public void A_u_comes_after_the_host(Subject subject)
    {
        var socket = Check(subject, port => $"[::1]:u{port}", port => $"[::1]:{port}", port => $"[::1]:{port}");
        socket["type"].ShouldBe("dgram");
    }

    [Theory, Perl, Ours]
    public void Addresses_are_reused_but_never_shared(Subject subject)
    {
        var socket = Check(subject, port => $"{port}", port => $"{port}", port => $"0.0.0.0:{port}");
        socket["reuseaddr"].ShouldBe("1");
        socket["reuseport"].ShouldBe("0");
    }

    [Theory, Perl, Ours]
    public void Sockets_are_listed_in_the_order_they_were_asked_for_paths_last(Subject subject)
    {
        using var sandbox = new Sandbox(subject);
        int one = sandbox.FreePort(), two = sandbox.FreePort();
        string[] options = ["--path=a", $"--port={one}", "--path=b", $"--port=u{two}"];
        var worker = sandbox.Start(options, sandbox.Worker()).Report(1);
        worker.Listeners.Select(listener => listener.Name).ShouldBe([$"{one}", $"{two}", "a", "b"]);
    }

    [Theory, Perl, Ours]
    public void Every_kind_of_socket_serves(Subject subject)
    {
        using var sandbox = new Sandbox(subject);
        int tcp = sandbox.FreePort(), udp = sandbox.FreePort(), six = sandbox.FreePort();
        var superdaemon = sandbox.Start(
            [$"--port={tcp}", $"--port=u{udp}", $"--port=[::1]:{six}", "--path=socket"], sandbox.Worker());
        var worker = new Answer(1, superdaemon.Report(1).Pid);
        Request.Tcp(tcp).ShouldBe(worker);
        Request.Udp(udp).ShouldBe(worker);
        Request.Of(new IPEndPoint(IPAddress.IPv6Loopback, six)).ShouldBe(worker);
        Request.Of(new UnixDomainSocketEndPoint(sandbox["socket"])).ShouldBe(worker);
    }

    internal static InheritedDescriptor Check(
        Subject subject, Func<int, string> spec, Func<int, string> name, Func<int, string> address)
    {
        using var sandbox = new Sandbox(subject);
        int port = sandbox.FreePort();
        var worker = sandbox.Start([$"--port={spec(port)}"], sandbox.Worker()).Report(1);
        var (seen, socket) = worker.Listeners.ShouldHaveSingleItem();
        seen.ShouldBe(name(port));
        socket["address"].ShouldBe(address(port));
        return socket;
    }
}
