using System.Globalization;

namespace ServerStarter.Fuzzing.Tests.Targets.Variables;

/// <summary><c>SERVER_STARTER_GENERATION</c>, as a worker reads it.</summary>
public class GenerationVariables(ITestOutputHelper output) : VariableFuzzer(output)
{
    public override Corpus Corpus { get; } = Corpus.Of(["1", "2", "4711", "9223372036854775807", "0", "", "-1", "0003"], "0", "1", "-", "+", " ");

    protected override bool Accepts(string text)
    {
        long? generation;
        try
        {
            generation = GenerationVariable.Parse(text);
        }
        catch (ServerStarterException e)
        {
            return Refused(e.Message, "SERVER_STARTER_GENERATION=\"");
        }
        Same(generation!.Value.ToString(CultureInfo.InvariantCulture), text.TrimStart('0'), "the generation");
        return true;
    }
}
