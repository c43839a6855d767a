using System.Text;
using ServerStarter.Supervisor.Processes;

namespace ServerStarter.Supervisor;

/// <summary>A message as one line that changes nothing on a terminal, whatever names and words of others are in it.</summary>
internal static class OneLine
{
    /// <summary>A question mark for each character that acts (<see cref="PrintableText"/>). A byte that is no UTF-8 stays
    /// what it is (<see cref="Linux.Bytes"/>), so that a name can be copied from a message, unless it acts on terminals of
    /// eight bits.</summary>
    public static string Of(string text)
    {
        if (IsSo(text)) return text;
        var line = new StringBuilder(text.Length);
        foreach (char c in text) line.Append(Acts(c) ? '?' : c);
        return line.ToString();
    }

    private static bool IsSo(string text)
    {
        foreach (char c in text)
            if (Acts(c)) return false;
        return true;
    }

    private static bool Acts(char c) => PrintableText.Acts(c) || c is >= '\uDC80' and <= '\uDC9F';
}
