using System.Globalization;

namespace ServerStarter;

/// <summary>The text of <c>SERVER_STARTER_PORT</c>: <c>NAME=DESCRIPTOR</c> joined by <c>;</c>.</summary>
internal static class PortVariable
{
    public const string Name = "SERVER_STARTER_PORT";

    public static IReadOnlyList<(string Name, int Descriptor)> Parse(string text)
    {
        if (text.Length == 0) return [];
        string[] entries = text.Split(';');
        var parsed = new (string Name, int Descriptor)[entries.Length];
        var seen = new HashSet<int>();
        for (int i = 0; i < entries.Length; i++)
        {
            string entry = entries[i];
            // A path may have a "=" in it, a descriptor cannot: the last one counts.
            int equals = entry.LastIndexOf('=');
            if (entry.Length == 0) throw Malformed(text, i, entry, "is empty");
            if (equals < 0) throw Malformed(text, i, entry, "has no \"=\" and descriptor");
            if (equals == 0) throw Malformed(text, i, entry, "has no name before \"=\"");
            if (!int.TryParse(entry.AsSpan(equals + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int descriptor))
                throw Malformed(text, i, entry, "has no descriptor, a number from 0, after \"=\"");
            if (!seen.Add(descriptor)) throw Malformed(text, i, entry, $"names descriptor {descriptor} again");
            parsed[i] = (entry[..equals], descriptor);
        }

        return parsed;
    }

    private static ServerStarterException Malformed(string text, int index, string entry, string problem) => new(
        $"{Name}={Quotation.Of(text)}: entry {index + 1}, {Quotation.Of(entry)}, {problem}. Expected NAME=DESCRIPTOR joined by \";\", as in " +
        "\"8080=3;/run/app.sock=4\"; start_server sets it, so look for what changed it on the way here.");
}
