using System.Diagnostics;
using System.Text.RegularExpressions;

namespace ServerStarter.Integration;

public class Defect03_A_failing_program_is_retried_without_pause
{
    private const int Starts = 6;

    // Five pauses of 0.1 s at the least, less what a line may be late in coming.
    private static readonly TimeSpan s_fewest = TimeSpan.FromSeconds(0.4);

    private static readonly string[] s_pauses = ["0.1", "0.15", "0.225", "0.338", "0.506"];

    [OursFact]
    public void Without_an_interval_there_are_pauses()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        TimesOfStarts(sandbox, Starts).Single().ShouldBeGreaterThan(s_fewest);
    }

    [PerlFact]
    public void The_Perl_program_makes_none()
    {
        using var sandbox = new Sandbox(Subject.Perl);
        TimesOfStarts(sandbox, 10 * Starts).Min().ShouldBeLessThan(s_fewest / 2);
    }

    [OursFact]
    public void The_log_says_how_long_each_pause_is_half_as_long_again()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.Start(["--interval=0.2"], "/bin/false");
        Pauses(superdaemon, "trying again in ").ShouldBe(["0.2", "0.3", "0.45", "0.675", "1.013"]);
    }

    [OursFact]
    public void Also_for_workers_that_end_right_after_they_count_as_up()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.Start(["--interval=0"], "/bin/false");
        // One that lives for a tenth of a second, as on a busy machine it may, has proved that starting works.
        Pauses(superdaemon, "restarting").ShouldAllBe(pause => s_pauses.Contains(pause));
    }

    [OursFact]
    public void Also_for_a_program_that_cannot_be_executed_any_more()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var program = sandbox.Symlink("program", Repository.TestWorker);
        var superdaemon = sandbox.Start(["--interval=0", sandbox.StatusOption], [program, .. sandbox.Worker().Skip(1)]);
        superdaemon.AwaitUp(1);
        File.Delete(program);
        superdaemon.Signal(Signal.Hup);
        Pauses(superdaemon, "could not be started").ShouldBe(s_pauses);
        superdaemon.TimeToEndAfter(Signal.Term).ShouldBeLessThan(Patience.AtOnce);
    }

    [OursFact]
    public void A_pause_is_never_shorter_than_the_interval()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.Start(["--interval=45.5"], "/bin/false");
        superdaemon.WaitForLine(@"seems to have failed to start, .*trying again in 45\.5 s");
    }

    [OursTheory]
    [InlineData(Signal.Term)]
    [InlineData(Signal.Int)]
    public void A_stop_does_not_wait_for_the_end_of_a_pause(Signal signal)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.Start([$"--interval={Patience.VeryLong}"], "/bin/false");
        superdaemon.WaitForLine("trying again in");
        superdaemon.TimeToEndAfter(signal).ShouldBeLessThan(Patience.AtOnce);
        superdaemon.Lines("to all workers:none").ShouldHaveSingleItem();
    }

    private static string[] Pauses(Superdaemon superdaemon, string words) =>
        [.. superdaemon.WaitForLines(s_pauses.Length, words).Select(line => Regex.Match(line.Text, " in ([0-9.]+) s").Groups[1].Value)];

    // From each of the starts to the fifth after it.
    private static IEnumerable<TimeSpan> TimesOfStarts(Sandbox sandbox, int count)
    {
        var lines = sandbox.Start(["--interval=0"], "/bin/false").WaitForLines(count, "starting new worker");
        return lines.Zip(lines.Skip(Starts - 1))
            .Select(pair => Stopwatch.GetElapsedTime(pair.First.Arrived, pair.Second.Arrived));
    }
}
