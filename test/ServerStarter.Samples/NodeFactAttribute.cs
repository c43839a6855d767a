using System.ComponentModel;
using System.Diagnostics;

namespace ServerStarter.Samples;

/// <summary>A fact about a page's script, which Node.js runs in place of a browser.</summary>
public sealed class NodeFactAttribute : FactAttribute
{
    // WebSocket is behind an option in version 20 and 21.
    private static readonly string[][] s_candidates = [[], ["--experimental-websocket"]];
    private static readonly Lazy<string[]?> s_command = new(() =>
        s_candidates.Select(options => (string[])["node", .. options]).FirstOrDefault(HasWebSocket));

    public NodeFactAttribute() => Skip = Subject.Ours.Missing
        ?? (s_command.Value is null ? "no Node.js with WebSocket: version 20 or later; apt-get install nodejs" : null);

    /// <summary>Node.js, with the options it needs.</summary>
    public static IReadOnlyList<string> Command => s_command.Value!;

    private static bool HasWebSocket(string[] command)
    {
        try
        {
            string[] arguments = [.. command[1..], "--print", "typeof WebSocket"];
            var start = new ProcessStartInfo(command[0], arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
            using var node = Process.Start(start)!;
            var answer = node.StandardOutput.ReadToEnd().Trim();
            node.WaitForExit();
            return answer == "function";
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
