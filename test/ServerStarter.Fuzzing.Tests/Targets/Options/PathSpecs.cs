using ServerStarter.Supervisor.Sockets;

namespace ServerStarter.Fuzzing.Tests.Targets.Options;

/// <summary><c>--path</c> and <c>--control</c>.</summary>
public class PathSpecs(ITestOutputHelper output) : TextFuzzer(output)
{
    public override Corpus Corpus { get; } = Corpus.Of(
        ["/run/app.sock", "app.sock", "@app", "./@app", "/run/a=b:c.sock", "/run/with space", "räksmörgås.sock", new string('x', 107), "@" + new string('x', 107), new string('é', 54)],
        "/", "@", "@@", ";", "=", "/run/", ".sock", "..", "é", "\0");

    protected override bool Accepts(string text)
    {
        PathSpec spec;
        try
        {
            spec = PathSpec.Parse(text);
        }
        catch (FormatException e)
        {
            return Refused(e.Message, "is no path for a socket: ");
        }
        // As the system is told of it, and as a worker is.
        _ = UnixAddress.Of(spec.Path, "bind");
        Same(spec.Path, text, "the path");
        Same(PortVariable.Parse($"{spec.Path}=3;x=4")[0], (spec.Path, 3), "the name that a worker gets");
        return true;
    }
}
