using ServerStarter.Supervisor.Sockets;

namespace ServerStarter.Supervisor.Tests;

/// <summary>What a command line cannot say, but a program that uses the library can.</summary>
public class OptionsOfCode
{
    private static readonly SupervisorOptions Valid = new() { Command = ["./server"] };

    [Theory]
    [InlineData(-1)]
    [InlineData(65_536)]
    public void A_port_out_of_range_is_refused(int port) =>
        Should.Throw<ArgumentException>((Valid with { Ports = [new PortSpec(null, port)] }).Validate);

    [Fact]
    public void A_negative_descriptor_is_refused() =>
        Should.Throw<ArgumentException>((Valid with { Ports = [new PortSpec(null, 80, false, -1)] }).Validate);

    [Theory]
    [InlineData(-1)]
    [InlineData(0x200)]
    public void Permissions_that_there_are_not_are_refused(int mode) =>
        Should.Throw<ArgumentException>((Valid with { PathMode = mode }).Validate).Message
            .ShouldBe("--path-mode: expected octal permissions, for example 0660");

    [Fact]
    public void A_readiness_that_there_is_not_is_refused() =>
        Should.Throw<ArgumentException>((Valid with { Ready = (Readiness)3 }).Validate).Message.ShouldContain("--ready: expected alive, notify or command:CMD");

    [Theory]
    [InlineData(0)]
    [InlineData(65)]
    public void A_signal_that_there_is_not_is_refused(int number)
    {
        Should.Throw<ArgumentException>((Valid with { SignalOnHup = new Signal(number) }).Validate);
        Should.Throw<ArgumentException>((Valid with { SignalOnTerm = new Signal(number) }).Validate);
    }
}
