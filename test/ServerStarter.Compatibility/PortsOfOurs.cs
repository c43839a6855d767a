namespace ServerStarter.Compatibility;

public class PortsOfOurs
{
    [OursFact]
    public void Port_0_is_named_for_what_the_system_gave()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var worker = sandbox.Start(["--port=127.0.0.1:0"], sandbox.Worker()).Report(1);
        var (name, socket) = worker.Listeners.ShouldHaveSingleItem();
        socket["address"].ShouldBe(name);
        Request.Tcp(int.Parse(name.Split(':')[1])).Generation.ShouldBe(1);
    }

    [OursFact]
    public void A_comma_makes_two_ports()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        int one = sandbox.FreePort(), two = sandbox.FreePort();
        var worker = sandbox.Start([$"--port={one},127.0.0.1:u{two}"], sandbox.Worker()).Report(1);
        worker.Listeners.Select(listener => listener.Socket["address"])
            .ShouldBe([$"0.0.0.0:{one}", $"127.0.0.1:{two}"]);
    }

    [OursFact]
    public void Tcp_and_udp_on_one_port_are_two_entries()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        int port = sandbox.FreePort();
        var worker = sandbox.Start([$"--port={port}", $"--port=u{port}"], sandbox.Worker()).Report(1);
        worker.Listeners.Select(listener => (listener.Name, listener.Socket["type"]))
            .ShouldBe([($"{port}", "stream"), ($"{port}", "dgram")]);
        Request.Tcp(port).ShouldBe(Request.Udp(port));
    }

    [OursFact]
    public void A_udp_port_cannot_be_taken_over()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        int port = sandbox.FreePort();
        var holder = sandbox.Start([$"--port=u{port}"], sandbox.Worker()).Report(1);
        holder.Listeners.ShouldHaveSingleItem().Socket["reuseaddr"].ShouldBe("0");
        sandbox.Start([$"--port=u{port}"], sandbox.Worker()).WaitForExit().ShouldBe(ExitStatus.Of(1));
        Request.Udp(port).Pid.ShouldBe(holder.Pid);
    }

    [OursFact]
    public void The_backlog_is_the_system_s_maximum()
    {
        var maximum = File.ReadAllText("/proc/sys/net/core/somaxconn").Trim();
        Ports.Check(Subject.Ours, port => $"{port}", port => $"{port}", port => $"0.0.0.0:{port}")["backlog"]
            .ShouldBe(maximum);
    }
}
