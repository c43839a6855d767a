using ServerStarter.Supervisor.Processes;

namespace ServerStarter.Fuzzing.Tests.Targets.Options;

/// <summary>The words by which <c>start_server</c> tells another process of itself what a worker is to have.</summary>
public class ExecSteps(ITestOutputHelper output) : TextFuzzer(output)
{
    private const char End = '\0';

    public override Corpus Corpus { get; } = Corpus.Of(
        ["-\0-\0-\0-\0-\0-", "0\00\00\018\01024\0LISTEN_PID", "1000\01000\01000,27,4\0-\01024:4096\0-", "-\0-\0-\0511\0-\0LISTEN_PID"], "-", "\0", ",", "LISTEN_PID", "4294967294");

    protected override bool Accepts(string text)
    {
        string[] words = text.Split(End);
        if (words.Length < Surroundings.WordCount) return false;
        Surroundings surroundings;
        try
        {
            surroundings = Surroundings.FromWords(words, 0);
        }
        catch (FormatException e)
        {
            return Refused(e.Message, "expected ");
        }
        string[] written = surroundings.ToWords();
        Same(string.Join(End, Surroundings.FromWords(written, 0).ToWords()), string.Join(End, written));
        Holds(surroundings.Umask is null or (>= 0 and <= 511), $"{surroundings.Umask} is an umask");
        return true;
    }
}
