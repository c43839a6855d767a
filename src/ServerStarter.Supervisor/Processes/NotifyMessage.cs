namespace ServerStarter.Supervisor.Processes;

/// <summary>What a worker says on the notify socket: lines of <c>NAME=VALUE</c>, as sd_notify(3) has them.</summary>
/// <param name="Ready"><c>READY=1</c>: it serves.</param>
/// <param name="Status"><c>STATUS=…</c>: what it is doing, in a line.</param>
/// <param name="Extension"><c>EXTEND_TIMEOUT_USEC=…</c>: how much longer its start may take, from now.</param>
/// <param name="Alive"><c>WATCHDOG=1</c>: it does not hang.</param>
internal readonly record struct NotifyMessage(bool Ready, string? Status, TimeSpan? Extension, bool Alive = false)
{
    private const int LongestStatus = 200;

    /// <summary>Reads what it knows and passes over the rest: the protocol has more than concerns us.</summary>
    public static NotifyMessage Parse(string text)
    {
        var message = default(NotifyMessage);
        foreach (string line in text.Split('\n'))
        {
            if (line == "READY=1") message = message with { Ready = true };
            else if (line == "WATCHDOG=1") message = message with { Alive = true };
            else if (Value(line, "STATUS=") is { } status) message = message with { Status = Printable(status) };
            else if (Value(line, "EXTEND_TIMEOUT_USEC=") is { } time && Microseconds(time) is { } extension) message = message with { Extension = extension };
        }
        return message;
    }

    private static string? Value(string line, string name) =>
        line.StartsWith(name, StringComparison.Ordinal) ? line[name.Length..] : null;

    private static TimeSpan? Microseconds(string text) =>
        WholeNumber.Long(text) is { } time && time <= TimeSpan.FromDays(365).Ticks / TimeSpan.TicksPerMicrosecond
            ? TimeSpan.FromTicks(time * TimeSpan.TicksPerMicrosecond)
            : null;

    // It ends up on terminals and in logs: nothing that acts there, no novels, no half of a character at the end.
    private static string Printable(string text) => PrintableText.Of(Beginning.Of(text, LongestStatus));
}
