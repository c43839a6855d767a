using System.Globalization;

namespace Hello;

/// <summary>What start_server hands to a worker: <c>SERVER_STARTER_PORT</c> is <c>NAME=FD</c> joined by <c>;</c>.</summary>
internal static class HandedOver
{
    public static IReadOnlyList<ulong> Descriptors()
    {
        string ports = Environment.GetEnvironmentVariable("SERVER_STARTER_PORT") ?? "";
        var descriptors = new List<ulong>();
        foreach (string port in ports.Split(';', StringSplitOptions.RemoveEmptyEntries))
            descriptors.Add(ulong.Parse(port.AsSpan(port.LastIndexOf('=') + 1), NumberStyles.None, CultureInfo.InvariantCulture));
        return descriptors;
    }
}
