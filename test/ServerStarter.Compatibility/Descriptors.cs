namespace ServerStarter.Compatibility;

public class Descriptors
{
    [ComparedFact]
    public void A_worker_inherits_the_standard_descriptors_and_the_sockets_and_nothing_else() =>
        Both.ShouldSeeTheSame(subject =>
    {
        using var sandbox = new Sandbox(subject);
        int tcp = sandbox.FreePort(), udp = sandbox.FreePort(), six = sandbox.FreePort();
        var superdaemon = sandbox.Start(
            [$"--port={tcp}", $"--port=127.0.0.1:u{udp}", $"--port=[::1]:{six}",
             "--backlog=9", $"--path={sandbox["socket"]}",
             $"--pid-file={sandbox["pid"]}", $"--status-file={sandbox["status"]}", $"--log-file={sandbox["log"]}"],
            sandbox.Worker());
        return superdaemon.Report(1).Descriptors.Select(descriptor => descriptor.Kind.Replace(sandbox.Directory, "DIR")
            .Replace($":{tcp}", ":TCP").Replace($":{udp}", ":UDP").Replace($":{six}", ":SIX"))
            // Not for UDP: see PortsOfOurs.
            .Select(kind => kind.StartsWith("type=dgram") ? kind.Replace("reuseaddr=1", "reuseaddr=0") : kind)
            .Order().ToArray();
    });

    [Theory, Perl, Ours]
    public void A_socket_has_the_number_that_was_asked_for(Subject subject)
    {
        using var sandbox = new Sandbox(subject);
        int one = sandbox.FreePort(), two = sandbox.FreePort();
        var worker = sandbox.Start([$"--port={one}=19", $"--port=127.0.0.1:u{two}=11"], sandbox.Worker()).Report(1);
        worker.Variable("SERVER_STARTER_PORT").ShouldBe($"{one}=19;127.0.0.1:{two}=11");
        worker.Descriptors.Select(descriptor => descriptor.Number).ShouldBe([0, 1, 2, 11, 19]);
        worker.Listeners.Select(listener => listener.Socket["address"])
            .ShouldBe([$"0.0.0.0:{one}", $"127.0.0.1:{two}"]);
    }

    [Theory, Perl, Ours]
    public void A_socket_can_be_standard_input(Subject subject)
    {
        using var sandbox = new Sandbox(subject);
        int port = sandbox.FreePort();
        var worker = sandbox.Start([$"--port={port}=0"], sandbox.Worker()).Report(1);
        worker.Variable("SERVER_STARTER_PORT").ShouldBe($"{port}=0");
        worker.Descriptors[0]["address"].ShouldBe($"0.0.0.0:{port}");
        Request.Tcp(port).Generation.ShouldBe(1);
    }

    [Theory, Perl, Ours]
    public void Every_generation_has_the_same_descriptors(Subject subject)
    {
        using var sandbox = new Sandbox(subject);
        var superdaemon = sandbox.Start([$"--port={sandbox.FreePort()}", "--path=socket"], sandbox.Worker());
        var first = superdaemon.Report(1).Descriptors;
        superdaemon.Deploy();
        superdaemon.Report(2).Descriptors.Select(Shown).ShouldBe(first.Select(Shown));

        static string Shown(InheritedDescriptor descriptor) =>
            $"{descriptor.Number} {descriptor.Kind} {descriptor.Target}";
    }

    [OursFact]
    public void What_start_server_inherited_does_not_leak_into_a_worker()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        using var secret = File.OpenHandle(sandbox.Touch("secret"));
        var worker = sandbox.Launch([$"--port={sandbox.FreePort()}"], sandbox.Worker()).WithDescriptor(3, secret)
            .WithDescriptor(40, secret).Start().Report(1);
        worker.Descriptors.Where(descriptor => descriptor.Number > 2).ShouldHaveSingleItem().IsSocket.ShouldBeTrue();
    }
}
