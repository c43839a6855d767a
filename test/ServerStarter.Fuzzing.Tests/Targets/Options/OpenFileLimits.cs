using ServerStarter.Supervisor;

namespace ServerStarter.Fuzzing.Tests.Targets.Options;

/// <summary><c>--nofile</c>.</summary>
public class OpenFileLimits(ITestOutputHelper output) : TextFuzzer(output)
{
    public override Corpus Corpus { get; } = Corpus.Of(["1024", "1024:4096", "1:1", "1048576:9223372036854775807", "2:1", "0"], ":", "0", "1", "unlimited");

    protected override bool Accepts(string text)
    {
        OpenFileLimit limit;
        try
        {
            limit = OpenFileLimit.Parse(text);
        }
        catch (FormatException e)
        {
            return Refused(e.Message, OpenFileLimit.Form);
        }
        Holds(limit.Soft >= 1 && limit.Soft <= limit.Hard, $"{limit} is a limit");
        Same(OpenFileLimit.Parse(limit.ToString()), limit);
        return true;
    }
}
