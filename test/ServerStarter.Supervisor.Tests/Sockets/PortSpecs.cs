using ServerStarter.Supervisor.Sockets;

namespace ServerStarter.Supervisor.Tests.Sockets;

public class PortSpecs
{
    [Theory]
    [InlineData("8080", null, 8080, "8080")]
    [InlineData("0", null, 0, "0")]
    [InlineData("65535", null, 65535, "65535")]
    [InlineData("127.0.0.1:8080", "127.0.0.1", 8080, "127.0.0.1:8080")]
    [InlineData("localhost:8080", "localhost", 8080, "localhost:8080")]
    [InlineData("a-b.example.org:80", "a-b.example.org", 80, "a-b.example.org:80")]
    [InlineData("[::1]:8080", "::1", 8080, "[::1]:8080")]
    [InlineData("[::]:80", "::", 80, "[::]:80")]
    [InlineData("[127.0.0.1]:80", "127.0.0.1", 80, "127.0.0.1:80")]
    [InlineData("[fe80::1%eth0]:80", "fe80::1%eth0", 80, "[fe80::1%eth0]:80")]
    public void Host_and_port(string text, string? host, int port, string name)
    {
        var spec = PortSpec.Parse(text);
        spec.ShouldBe(new PortSpec(host, port));
        spec.Name.ShouldBe(name);
    }

    [Theory]
    [InlineData("::1:8080", "::1", 8080)]
    [InlineData(":::80", "::", 80)]
    [InlineData("2001:db8::1:443", "2001:db8::1", 443)]
    public void An_IPv6_address_may_lack_its_brackets(string text, string host, int port)
    {
        PortSpec.Parse(text).ShouldBe(new PortSpec(host, port));
        PortSpec.Parse(text).IsIPv6.ShouldBeTrue();
    }

    // Its name is in the log, and in a variable of the workers.
    [Theory]
    [InlineData("a\nb:80")]
    [InlineData("a\tb:80")]
    [InlineData("a\u00a0b:80")]
    [InlineData("\u001bc:80")]
    [InlineData("127.0.0.1\0x:80")]
    [InlineData("\u202eelpmaxe.org:80")]
    public void A_host_has_no_character_that_acts_and_no_space(string text) => Should.Throw<FormatException>(() => PortSpec.Parse(text));

    [Fact]
    public void A_host_is_no_longer_than_a_name_can_be()
    {
        PortSpec.Parse(new string('a', 255) + ":80").Host!.Length.ShouldBe(255);
        Should.Throw<FormatException>(() => PortSpec.Parse(new string('a', 256) + ":80"));
    }

    [Theory]
    [InlineData("u53", null, 53, null)]
    [InlineData("127.0.0.1:u53", "127.0.0.1", 53, null)]
    [InlineData("[::1]:u53=5", "::1", 53, 5)]
    [InlineData("::1:u53", "::1", 53, null)]
    [InlineData("u53=0", null, 53, 0)]
    public void A_u_before_the_port_means_UDP(string text, string? host, int port, int? descriptor) =>
        PortSpec.Parse(text).ShouldBe(new PortSpec(host, port, IsUdp: true, descriptor));

    [Theory]
    [InlineData("80=0", null, 80, 0)]
    [InlineData("80=3", null, 80, 3)]
    [InlineData("127.0.0.1:80=10", "127.0.0.1", 80, 10)]
    [InlineData("[::1]:80=2147483647", "::1", 80, int.MaxValue)]
    public void A_number_after_it_is_the_worker_s_descriptor(string text, string? host, int port, int descriptor) =>
        PortSpec.Parse(text).ShouldBe(new PortSpec(host, port, IsUdp: false, descriptor));

    [Theory]
    [InlineData(" 8080 ", "8080")]
    [InlineData("\t8080\n", "8080")]
    [InlineData("8080 =3", "8080=3")]
    [InlineData("8080 = 3 ", "8080=3")]
    [InlineData(" 127.0.0.1: 8080", "127.0.0.1:8080")]
    [InlineData("[ ::1 ] : 8080 =3", "[::1]:8080=3")]
    [InlineData(" [::1]: u53 ", "[::1]:u53")]
    public void Spaces_around_the_parts_do_not_count(string text, string same) =>
        PortSpec.Parse(text).ShouldBe(PortSpec.Parse(same));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("http")]
    [InlineData("65536")]
    [InlineData("-1")]
    [InlineData("+80")]
    [InlineData("80.0")]
    [InlineData("0x50")]
    [InlineData("٨٠")]
    [InlineData(":80")]
    [InlineData("[]:80")]
    [InlineData("host:")]
    [InlineData("host")]
    [InlineData("[::1]")]
    [InlineData("[::1]8080")]
    [InlineData("[::1:80")]
    [InlineData("::1]:80")]
    [InlineData("80=")]
    [InlineData("=3")]
    [InlineData("80=x")]
    [InlineData("80=-1")]
    [InlineData("80=2147483648")]
    [InlineData("80=3=4")]
    [InlineData("a=b:80")]
    [InlineData("a;b:80")]
    [InlineData("a,b:80")]
    [InlineData("a b:80")]
    [InlineData("uu53")]
    [InlineData("U53")]
    [InlineData("u")]
    [InlineData("80 81")]
    public void Anything_else_is_refused_with_the_form_it_should_have(string text) =>
        Should.Throw<FormatException>(() => PortSpec.Parse(text)).Message.ShouldBe(
            $"\"{text}\" is no port: expected [HOST:][u]PORT[=FD], for example 8080, 127.0.0.1:8080, [::1]:8080, u53, 80=0");

    [Fact]
    public void Null_is_a_mistake_of_the_caller() => Should.Throw<ArgumentNullException>(() => PortSpec.Parse(null!));
}
