using System.Diagnostics;

namespace ServerStarter.Integration;

/// <summary>How far a superdaemon has come.</summary>
internal static class SuperdaemonProgress
{
    extension(Superdaemon superdaemon)
    {
        /// <summary>
        /// Waits until the status file lists these, the one sign of being up that both programs give, and until they
        /// have reported, if they are to: on a busy machine a worker may be slower than a short interval.
        /// </summary>
        public void AwaitUp(params int[] generations)
        {
            superdaemon.WhileItRuns(() => superdaemon.Listed.SequenceEqual(generations),
                $"for a status file that lists {string.Join(", ", generations)}");
            if (superdaemon.Launch.Arguments.Contains("--report"))
                Array.ForEach(generations, generation => superdaemon.Report(generation));
        }

        /// <summary>Waits until a generation newer than this is up, and alone.</summary>
        public void AwaitNewerThan(int generation) =>
            superdaemon.WhileItRuns(() => superdaemon.Listed is [var only] && only > generation,
                $"for a generation after {generation} to be up, alone");

        /// <summary>Waits, unless the superdaemon has ended: then there is nothing to wait for.</summary>
        public void WhileItRuns(Func<bool> condition, string what) => superdaemon.Eventually(() =>
        {
            // Asked first: what it did before its end is seen after it.
            var ended = superdaemon.ExitStatus;
            var holds = condition();
            return holds || ended is null ? holds
                : throw new InvalidOperationException($"ended with {ended}\n{superdaemon.Launch.Sandbox.Evidence()}");
        }, what);

        /// <summary>The generations that the status file lists.</summary>
        public int[] Listed =>
            [.. new StatusFile(superdaemon.Launch.Sandbox["status"]).Workers.Select(worker => worker.Generation)];

        /// <summary>The lines of standard error so far that hold these words.</summary>
        public string[] Lines(string words) => [.. superdaemon.Log.Where(line => line.Contains(words))];

        /// <summary>The first of these lines, once there are so many.</summary>
        public OutputLine[] WaitForLines(int count, string words) =>
            superdaemon.Eventually(() =>
            {
                OutputLine[] lines = [.. superdaemon.Output.Lines.Where(line => line.Text.Contains(words)).Take(count)];
                return lines.Length == count ? lines : null;
            }, $"for {count} lines that hold «{words}»");

        /// <summary>Sends a signal; how long the end is in coming.</summary>
        public TimeSpan TimeToEndAfter(Signal signal)
        {
            var sent = Stopwatch.GetTimestamp();
            superdaemon.Signal(signal);
            superdaemon.WaitForExit().ShouldBe(ExitStatus.Of(0), superdaemon.Launch.Sandbox.Evidence());
            return Stopwatch.GetElapsedTime(sent);
        }
    }
}
