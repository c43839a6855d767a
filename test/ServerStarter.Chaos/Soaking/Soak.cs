using System.Diagnostics;
using ServerStarter.Chaos.Watching;

namespace ServerStarter.Chaos.Soaking;

/// <summary>Many deploys in one life of a superdaemon: it must have no more after them than before.</summary>
/// <param name="Deploys">How many.</param>
public sealed record Soak(int Deploys)
{
    private const int Rows = 10;

    private const int GrowthAllowedKiB = 1024;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(90);

    /// <summary>Runs it, and tells of each row as it comes.</summary>
    /// <exception cref="ChaosException">A deploy failed, memory grew, or descriptors did.</exception>
    public IReadOnlyList<SoakRow> Run(Action<SoakRow> tell)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.Start(
            [
                "--ready=notify", $"--port=127.0.0.1:{sandbox.FreePort()}", $"--path={sandbox["socket"]}", $"--pid-file={sandbox["pid"]}",
                $"--status-file={sandbox["status"]}", $"--control={sandbox["control"]}",
            ],
            Repository.TestWorker, "--say", "READY=1");
        superdaemon.Eventually(() => new StatusFile(sandbox["status"]).Workers.Count == 1, "for the first worker");
        var rows = new List<SoakRow>();
        using (var control = new ControlClient(sandbox["control"], s_patience))
        {
            Deploy(control, 1);
            Take(0, TimeSpan.Zero);
            var step = Math.Max(1, Deploys / Rows);
            for (int done = 0, next; done < Deploys; done = next)
            {
                next = Math.Min(done + step, Deploys);
                var begun = Stopwatch.GetTimestamp();
                for (var i = done; i < next; i++)
                    Deploy(control, i + 2);
                Take(next, Stopwatch.GetElapsedTime(begun) / (next - done));
            }
        }
        Judge(rows);
        var status = superdaemon.Stop();
        return status == ExitStatus.Of(0) && sandbox.LeftBehind() is [] ? rows
            : throw new ChaosException($"start_server ended with {status}, and left {string.Join(", ", sandbox.LeftBehind())}");

        void Take(int deploys, TimeSpan each)
        {
            rows.Add(new SoakRow(deploys, superdaemon.Generation, Footprint.AtRest(superdaemon), each));
            tell(rows[^1]);
        }
    }

    private static void Deploy(ControlClient control, int number)
    {
        var answer = control.Ask("{\"request\":\"restart\",\"until\":\"drained\"}");
        if (answer.GetProperty("outcome").GetString() != "succeeded")
            throw new ChaosException($"deploy {number} failed: {answer}");
    }

    private void Judge(List<SoakRow> rows)
    {
        var (first, last) = (rows[0], rows[^1]);
        if (last.Generation != Deploys + 2)
            throw new ChaosException($"generation {last.Generation} after {Deploys + 1} deploys");
        if (!first.Footprint.Descriptors.SequenceEqual(last.Footprint.Descriptors))
            throw new ChaosException($"descriptors at first: {string.Join(' ', first.Footprint.Descriptors)}\nand at last: {string.Join(' ', last.Footprint.Descriptors)}");
        // By the second row every path has been gone so often that the collector has taken what it takes.
        var warm = rows[1];
        if (last.Footprint.Private - warm.Footprint.Private > GrowthAllowedKiB || last.Footprint.Resident - warm.Footprint.Resident > GrowthAllowedKiB)
            throw new ChaosException($"memory grew: {warm}, then {last}");
    }
}
