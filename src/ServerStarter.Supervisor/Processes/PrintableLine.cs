using System.Text;

namespace ServerStarter.Supervisor.Processes;

/// <summary>A line of somebody's output as one that can be shown anywhere: on a terminal, in a log, in an answer.</summary>
internal static class PrintableLine
{
    private const char Escape = '\u001b';
    private const char Bell = '\a';

    /// <summary>Without the sequences that colour a terminal or name its window (ECMA-48); a tab as a space, what
    /// else acts (<see cref="PrintableText"/>) as a question mark, bytes that are no UTF-8 as U+FFFD; without spaces at its end.</summary>
    public static string Of(ReadOnlySpan<byte> bytes)
    {
        string line = Encoding.UTF8.GetString(bytes).TrimEnd();
        var text = new StringBuilder(line.Length);
        int i = 0;
        while (i < line.Length)
        {
            char c = line[i++];
            if (c == Escape) i = AfterSequence(line, i);
            else if (c == '\t') text.Append(' ');
            else text.Append(PrintableText.Acts(c) ? '?' : c);
        }
        return text.ToString().TrimEnd();
    }

    private static int AfterSequence(string line, int i)
    {
        if (i == line.Length) return i;
        return line[i] switch
        {
            '[' => AfterLast(line, After(line, i + 1, ' ', '?'), '@'),
            ']' or 'P' or 'X' or '^' or '_' => AfterString(line, i + 1),
            _ => AfterLast(line, After(line, i, ' ', '/'), '0'),
        };
    }

    // It ends with a bell, or with ESC \. Another ESC ends it too, and begins another sequence.
    private static int AfterString(string line, int i)
    {
        while (i < line.Length && line[i] is not (Bell or Escape)) i++;
        if (i < line.Length && line[i] == Bell) return i + 1;
        return i + 1 < line.Length && line[i + 1] == '\\' ? i + 2 : i;
    }

    private static int After(string line, int i, char from, char to)
    {
        while (i < line.Length && line[i] >= from && line[i] <= to) i++;
        return i;
    }

    // What cannot end a sequence is none of it.
    private static int AfterLast(string line, int i, char from) =>
        i < line.Length && line[i] >= from && line[i] <= '~' ? i + 1 : i;
}
