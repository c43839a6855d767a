using System.Globalization;

namespace ServerStarter.Bench.Throughput;

/// <summary>What wrk(1) says of its work.</summary>
/// <param name="Requests">How many were answered.</param>
/// <param name="PerSecond">How many in a second.</param>
internal sealed record Wrk(double Requests, double PerSecond)
{
    /// <summary>Reads "  367665 requests in 5.10s, 61.01MB read" and "Requests/sec:  72091.71".</summary>
    /// <exception cref="FormatException">Either is missing.</exception>
    public static Wrk Read(string output)
    {
        double? requests = null;
        double? rate = null;
        foreach (string line in output.Split('\n'))
        {
            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words is [var count, "requests", "in", ..]) requests = Number(count);
            if (words is ["Requests/sec:", var perSecond]) rate = Number(perSecond);
        }
        return requests is { } made && rate is { } measured
            ? new Wrk(made, measured)
            : throw new FormatException($"wrk did not say how many requests it made: {output}");
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
