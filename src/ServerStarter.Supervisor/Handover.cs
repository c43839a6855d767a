using System.Globalization;
using System.Text;
using ServerStarter.Supervisor.Files;
using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor;

/// <summary>
/// What a superdaemon hands to its successor, another process of the same program: open descriptors, under the numbers
/// they have, and a text that says what each of them is.
/// </summary>
/// <remarks>
/// The text is in an open memory file whose number is in the variable <see cref="Variable"/>. Its lines end with a zero
/// byte, which no path can have, a line break being allowed there:
/// <c>socket FD WORKER-FD NAME</c>, <c>unix FD WORKER-FD PATH</c>, <c>control FD</c>, <c>pidfile FD</c>,
/// <c>logfile FD</c>, <c>logpipe READ-FD WRITE-FD</c>, <c>report FD</c>. A line of an unknown kind is an error: losing one loses a socket.
/// </remarks>
internal sealed class Handover
{
    public const string Variable = "START_SERVER_HANDOVER";

    private readonly List<(string Kind, int[] Numbers, string Name)> _lines = [];

    /// <summary>The lines.</summary>
    public IReadOnlyList<(string Kind, int[] Numbers, string Name)> Lines => _lines;

    /// <summary>Adds what is to be handed over.</summary>
    public void Add(string kind, int[] numbers, string name = "") => _lines.Add((kind, numbers, name));

    /// <summary>The text.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach ((string kind, int[] numbers, string name) in _lines)
        {
            text.Append(kind);
            foreach (int number in numbers) text.Append(' ').Append(number.ToString(CultureInfo.InvariantCulture));
            if (name.Length > 0) text.Append(' ').Append(name);
            text.Append('\0');
        }
        return text.ToString();
    }

    /// <summary>Writes it to a memory file.</summary>
    public Descriptor ToMemory()
    {
        Descriptor memory = Descriptor.OrThrow(
            Libc.memfd_create("start_server handover", Libc.MFD_CLOEXEC), "memfd_create", "the handover");
        byte[] bytes = Bytes.ToTerminated(ToString());
        FileText.Write(memory.Number, bytes.AsSpan(..^1), "the handover");
        return memory;
    }

    /// <summary>What was handed to this process; null: it is nobody's successor.</summary>
    /// <exception cref="FormatException">It was handed something that this program does not know.</exception>
    public static Handover? Take() => Take(Environment.GetEnvironmentVariable(Variable));

    /// <summary>The same, by what the variable says.</summary>
    public static Handover? Take(string? number)
    {
        if (number is null) return null;
        string path = "/proc/self/fd/" + number;
        int descriptor = WholeNumber.Int(number)
            ?? throw new FormatException($"{Variable} is {Quotation.Of(number)}: expected a descriptor; start_server sets it for itself alone, so take it out of the environment");
        using (new Descriptor(descriptor))
        {
            // By its name, for it is opened anew then, and read from its beginning.
            return Parse(Bytes.ToText(FileText.Read(path)));
        }
    }

    /// <summary>Reads the text.</summary>
    /// <exception cref="FormatException">It says something that this program does not know.</exception>
    public static Handover Parse(string text)
    {
        var handover = new Handover();
        foreach (string line in text.Split('\0'))
            if (line.Length > 0) handover.AddLine(line);
        return handover;
    }

    private void AddLine(string line)
    {
        string kind = line.Split(' ', 2)[0];
        int numbers = kind switch
        {
            "socket" or "unix" or "logpipe" => 2,
            "control" or "pidfile" or "logfile" or "report" => 1,
            _ => throw Unknown(line),
        };
        string[] parts = line.Split(' ', numbers + 2);
        if (parts.Length <= numbers) throw Unknown(line);
        var parsed = new int[numbers];
        for (int i = 0; i < numbers; i++) parsed[i] = WholeNumber.Int(parts[i + 1]) ?? throw Unknown(line);
        Add(kind, parsed, parts.Length > numbers + 1 ? parts[numbers + 1] : "");
    }

    private static FormatException Unknown(string line) =>
        new($"the handover has a line that this version does not know: {Quotation.Of(line)}");
}
