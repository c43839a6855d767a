using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace ServerStarter.Samples;

public class SleepSample
{
    private static readonly TimeSpan s_long = TimeSpan.FromSeconds(20);

    [OursFact]
    public async Task A_request_of_20_seconds_survives_a_deploy_and_a_stop()
    {
        using var sample = new Sample("Sleep");
        var port = sample.FreePort();
        sample.Start([$"--port=127.0.0.1:{port}"]);

        // On a connection that this generation is known to have accepted.
        using var first = Clients.Http(port, connections: 1);
        first.Timeout = s_long + Eventually.Deadline;
        var old = Answers.Pid(await first.GetStringAsync("/sleep/?duration=1ms"));
        var asked = DateTimeOffset.Now;
        var longAnswer = first.GetStringAsync("/sleep/?duration=20s");

        sample.AskForDeploy();
        sample.Superdaemon.WaitForLine("Draining: no connection is accepted any more");
        using var second = Clients.Http(port, connections: 1);
        var next = Answers.Pid(await second.GetStringAsync("/sleep/?duration=1ms"));
        next.ShouldNotBe(old);
        var shortAnswer = second.GetStringAsync("/sleep/?duration=2.5s");

        sample.Superdaemon.Signal(Signal.Term);
        Answers.Pid(await shortAnswer).ShouldBe(next);
        var answer = await longAnswer;
        Answers.Pid(answer).ShouldBe(old);
        Started(answer).ShouldBeInRange(asked, asked + Eventually.Deadline);
        (DateTimeOffset.Now - Started(answer)).ShouldBeGreaterThanOrEqualTo(s_long - TimeSpan.FromMilliseconds(50));
        sample.Superdaemon.WaitForExit().ShouldBe(ExitStatus.Of(0), sample.Sandbox.Evidence());
        sample.Sandbox.LeftBehind().ShouldBeEmpty();
    }

    [OursFact]
    public async Task What_is_no_duration_is_a_bad_request()
    {
        using var sample = new Sample("Sleep");
        var port = sample.FreePort();
        sample.Start([$"--port=127.0.0.1:{port}"]);
        using var client = Clients.Http(port);
        foreach (var duration in new[] { "", "20", "s", "-1s", "1e9s", "61m", "NaNs" })
        {
            using var response = await client.GetAsync($"/sleep/?duration={duration}");
            response.StatusCode.ShouldBe(HttpStatusCode.BadRequest, duration);
        }
        sample.Stop();
    }

    private static DateTimeOffset Started(string answer) =>
        DateTimeOffset.Parse(Regex.Match(answer, "started ([^,]+),").Groups[1].Value, CultureInfo.InvariantCulture);
}
