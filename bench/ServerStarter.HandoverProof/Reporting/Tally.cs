using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;

namespace ServerStarter.HandoverProof.Reporting;

/// <summary>What the clients got. Nothing that failed is tried again by a client, and every failure counts.</summary>
public sealed class Tally : IDisposable
{
    private readonly ConcurrentDictionary<string, int> _failures = new();
    private readonly ConcurrentDictionary<long, byte> _generations = new();
    private readonly SemaphoreSlim _progress = new(0);
    private long _answered;
    private long _slowest;
    private long _resets;

    public long Answered => Volatile.Read(ref _answered);

    /// <summary>Counts an answer, or a failure if it is not what the server says.</summary>
    public void Count(string body, long startedAt)
    {
        const string start = "generation ";
        int end = body.IndexOf(',', StringComparison.Ordinal);
        if (!body.StartsWith(start, StringComparison.Ordinal) || end < 0 ||
            !long.TryParse(body.AsSpan(start.Length, end - start.Length), NumberStyles.None, CultureInfo.InvariantCulture, out long generation))
        {
            Failed($"a wrong answer: {body}");
            return;
        }

        _generations.TryAdd(generation, 0);
        long took = Stopwatch.GetTimestamp() - startedAt;
        for (long slowest = Volatile.Read(ref _slowest); took > slowest; slowest = Volatile.Read(ref _slowest))
            Interlocked.CompareExchange(ref _slowest, took, slowest);
        if (Interlocked.Increment(ref _answered) % 100 == 0) _progress.Release();
    }

    public void Failed(string what)
    {
        _failures.AddOrUpdate(what, 1, static (_, count) => count + 1);
        _progress.Release();
    }

    public void Failed(Exception exception)
    {
        if (exception.GetBaseException() is SocketException { SocketErrorCode: SocketError.ConnectionReset } or SocketException { SocketErrorCode: SocketError.Shutdown })
            Interlocked.Increment(ref _resets);
        Failed($"{exception.GetType().Name}: {exception.GetBaseException().Message}");
    }

    /// <summary>Waits until so many requests have been answered.</summary>
    /// <exception cref="ProofException">None was for 30 s.</exception>
    public async Task ReachAsync(long requests, CancellationToken cancellationToken)
    {
        while (Answered < requests)
        {
            if (!await _progress.WaitAsync(TimeSpan.FromSeconds(30), cancellationToken))
                throw new ProofException($"no answer for 30 s, after {Answered} requests: {string.Join("; ", _failures.Keys)}");
        }
    }

    public void Dispose() => _progress.Dispose();

    public Result Result(string kind, int deploys, TimeSpan elapsed) => new(
        kind, Answered, deploys, _failures.Values.Sum(), _resets, _generations.Count, elapsed.TotalSeconds,
        TimeSpan.FromSeconds((double)_slowest / Stopwatch.Frequency).TotalMilliseconds,
        [.. _failures.OrderByDescending(static failure => failure.Value).Take(10).Select(static failure => $"{failure.Value} × {failure.Key}")]);
}
