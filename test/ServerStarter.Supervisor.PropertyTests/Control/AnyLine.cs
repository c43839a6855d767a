using System.Globalization;
using System.Text.Json;
using ServerStarter.Supervisor.Control.Requests;
using ServerStarter.Supervisor.Linux;
using Xunit.Abstractions;

namespace ServerStarter.Supervisor.PropertyTests.Control;

/// <summary>Lines of clients, by thousands: bytes, JSON, requests and what they become when they are tampered with. A
/// failure names a seed: FUZZ_SEED=(that seed) FUZZ_RUNS=1 dotnet test repeats it; FUZZ_RUNS=1000000 looks further.</summary>
public class AnyLine(ITestOutputHelper output)
{
    private const int UsualRuns = 20_000;

    [Fact]
    public void Is_a_request_or_is_answered_with_what_is_wrong()
    {
        int first = Setting("FUZZ_SEED") ?? Environment.TickCount & 0xFFFFFFF, runs = Setting("FUZZ_RUNS") ?? UsualRuns, requests = 0;
        for (int i = 0; i < runs; i++)
        {
            byte[] line = new Lines(new Random(first + i)).Next();
            try
            {
                if (IsRequest(Bytes.ToText(line))) requests++;
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"FUZZ_SEED={first + i}: {Convert.ToHexString(line)}", e);
            }
        }
        output.WriteLine($"{runs} lines from seed {first} on, {requests} of them requests");
        if (runs >= UsualRuns) requests.ShouldBeInRange(runs / 20, runs / 2);
    }

    private static bool IsRequest(string line)
    {
        try
        {
            ControlRequest.Parse(line).ShouldNotBeNull();
            return true;
        }
        catch (FormatException e)
        {
            // The complaint quotes it, and is itself a line of JSON.
            string answer = ControlAnswer.Error(e.Message);
            answer.ShouldNotContain('\n');
            JsonDocument.Parse(answer).RootElement.GetProperty("reason").GetString().ShouldNotBeNullOrEmpty();
            return false;
        }
    }

    private static int? Setting(string name) =>
        Environment.GetEnvironmentVariable(name) is { } value ? int.Parse(value, CultureInfo.InvariantCulture) : null;
}
