using System.Globalization;
using ServerStarter.Supervisor.Processes;

namespace ServerStarter.Supervisor.Sockets;

/// <summary>An internet socket to listen on: <c>[HOST:][u]PORT[=FD]</c>.</summary>
/// <param name="Host">A name, an IPv4 address or an IPv6 address without brackets; null: every IPv4 address.</param>
/// <param name="Port">0 to 65535; 0: one that the system chooses.</param>
/// <param name="IsUdp">UDP instead of TCP.</param>
/// <param name="WorkerDescriptor">The number the worker gets it as; null: any.</param>
public sealed record PortSpec(string? Host, int Port, bool IsUdp = false, int? WorkerDescriptor = null)
{
    /// <summary>The form a text must have, for messages.</summary>
    public const string Form = "[HOST:][u]PORT[=FD], for example 8080, 127.0.0.1:8080, [::1]:8080, u53, 80=0";

    internal const int HighestPort = 65535;

    // The longest name that there can be has 253 (RFC 1035).
    private const int LongestHost = 255;

    /// <summary>Whether the host is an IPv6 address.</summary>
    public bool IsIPv6 => Host is not null && Host.Contains(':', StringComparison.Ordinal);

    /// <summary>The name a worker knows it by: <c>8080</c>, <c>127.0.0.1:8080</c>, <c>[::1]:8080</c>.</summary>
    public string Name
    {
        get
        {
            string port = Port.ToString(CultureInfo.InvariantCulture);
            if (Host is null) return port;
            return IsIPv6 ? $"[{Host}]:{port}" : $"{Host}:{port}";
        }
    }

    /// <summary>Reads <c>[HOST:][u]PORT[=FD]</c>.</summary>
    /// <param name="text">The text; spaces around its parts do not count.</param>
    /// <returns>What it says.</returns>
    /// <exception cref="FormatException">It is not of that form, or a number is out of its range.</exception>
    public static PortSpec Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text) ?? throw new FormatException($"{Quotation.Of(text)} is no port: expected {Form}");
    }

    private static PortSpec? TryParse(string text)
    {
        string rest = text.Trim();
        int? descriptor = null;
        int equals = rest.LastIndexOf('=');
        if (equals >= 0)
        {
            if (Number(rest[(equals + 1)..], int.MaxValue) is not { } fd) return null;
            descriptor = fd;
            rest = rest[..equals].TrimEnd();
        }

        string? host = null;
        int colon = rest.LastIndexOf(':');
        if (colon >= 0)
        {
            host = WithoutBrackets(rest[..colon].Trim());
            if (host is null) return null;
            rest = rest[(colon + 1)..].TrimStart();
        }

        bool udp = rest.StartsWith('u');
        return Number(udp ? rest[1..] : rest, HighestPort) is { } port ? new PortSpec(host, port, udp, descriptor) : null;
    }

    private static string? WithoutBrackets(string host)
    {
        bool bracketed = host.StartsWith('[') && host.EndsWith(']');
        string inner = bracketed ? host[1..^1].Trim() : host;
        // What ends up between ";" and "=" of SERVER_STARTER_PORT must not contain them; in logs, nothing that acts there.
        foreach (char c in inner)
            if (c is '[' or ']' or ';' or '=' or ',' || char.IsWhiteSpace(c) || PrintableText.Acts(c)) return null;
        return inner.Length is 0 or > LongestHost ? null : inner;
    }

    private static int? Number(string text, int highest) =>
        WholeNumber.Int(text.Trim()) is { } n && n <= highest ? n : null;
}
