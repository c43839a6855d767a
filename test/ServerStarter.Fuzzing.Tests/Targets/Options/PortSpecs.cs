using ServerStarter.Supervisor.Sockets;

namespace ServerStarter.Fuzzing.Tests.Targets.Options;

/// <summary><c>--port</c>.</summary>
public class PortSpecs(ITestOutputHelper output) : TextFuzzer(output)
{
    public override Corpus Corpus { get; } = Corpus.Of(
        ["8080", "127.0.0.1:8080", "[::1]:8080", "u53", "80=0", "localhost:0", " 8080 ", "[ fe80::1%eth0 ] : u 53 = 7", "example.com:443=12", "0.0.0.0:u5353=3",
            "::1:80", "[2001:db8::1]:65535"],
        "u", "=", ":", "[", "]", "[::]", "localhost", "127.0.0.1", " ", "80", "65536", "fd");

    protected override bool Accepts(string text)
    {
        PortSpec spec;
        try
        {
            spec = PortSpec.Parse(text);
        }
        catch (FormatException e)
        {
            return Refused(e.Message, PortSpec.Form);
        }
        // As it is written anew, and as a worker gets its name.
        string written = spec.Name.Insert(spec.Name.LastIndexOf(':') + 1, spec.IsUdp ? "u" : "") + (spec.WorkerDescriptor is { } fd ? $"={fd}" : "");
        Same(PortSpec.Parse(written), spec);
        Same(PortVariable.Parse($"{spec.Name}=3;x=4")[0], (spec.Name, 3), "the name that a worker gets");
        Refused(spec.Name);
        return true;
    }
}
