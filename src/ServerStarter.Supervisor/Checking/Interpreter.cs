using System.Buffers.Binary;
using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor.Checking;

/// <summary>What executes a program, as its file names it: see execve(2) and elf(5).</summary>
/// <param name="File">The interpreter of a script, the loader of a binary.</param>
/// <param name="LookedFor">The program that env(1) is to look for in PATH; null: it is not env, or is asked for more.</param>
internal readonly record struct Interpreter(string File, string? LookedFor)
{
    private const string Env = "/usr/bin/env";

    // Of a 64-bit file: where its header says where the table of segments is, and a segment what it is and where.
    private const int HeaderSize = 64, TableOffset = 32, EntrySize = 54, EntryCount = 56;
    private const int SegmentSize = 56, SegmentOffset = 8, SegmentLength = 32;
    private const uint NamesInterpreter = 3;

    /// <summary>Reads the beginning of a file, which may be anything; null: it names none, or in a way unknown here.</summary>
    public static Interpreter? NamedIn(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("#!"u8)) return InFirstLine(head[2..]);
        return LoaderIn(head) is { Length: > 0 } loader ? new Interpreter(loader, null) : null;
    }

    private static Interpreter? InFirstLine(ReadOnlySpan<byte> rest)
    {
        int end = rest.IndexOfAny((byte)'\n', (byte)0);
        string line = Bytes.ToText(end < 0 ? rest : rest[..end]).Trim(' ', '\t');
        int space = line.AsSpan().IndexOfAny(' ', '\t');
        string file = space < 0 ? line : line[..space];
        if (file.Length == 0) return null;
        string argument = space < 0 ? "" : line[space..].Trim(' ', '\t');
        bool isName = argument.Length > 0 && argument[0] != '-' && argument.AsSpan().IndexOfAny(" \t=/") < 0;
        return new Interpreter(file, file == Env && isName ? argument : null);
    }

    private static string? LoaderIn(ReadOnlySpan<byte> head)
    {
        // 64 bits, little-endian: every machine that we run on.
        if (head.Length < HeaderSize || !head.StartsWith("\u007fELF\u0002\u0001"u8)) return null;
        ulong table = BinaryPrimitives.ReadUInt64LittleEndian(head[TableOffset..]);
        int size = BinaryPrimitives.ReadUInt16LittleEndian(head[EntrySize..]);
        int count = BinaryPrimitives.ReadUInt16LittleEndian(head[EntryCount..]);
        for (int i = 0; i < count; i++)
        {
            if (Part(head, table + (ulong)(i * size), SegmentSize) is not { IsEmpty: false } segment) return null;
            if (BinaryPrimitives.ReadUInt32LittleEndian(segment) != NamesInterpreter) continue;
            ulong offset = BinaryPrimitives.ReadUInt64LittleEndian(segment[SegmentOffset..]);
            ulong length = BinaryPrimitives.ReadUInt64LittleEndian(segment[SegmentLength..]);
            ReadOnlySpan<byte> name = Part(head, offset, length);
            int end = name.IndexOf((byte)0);
            return end < 0 ? null : Bytes.ToText(name[..end]);
        }
        return null;
    }

    // Nothing where it is beyond what was read.
    private static ReadOnlySpan<byte> Part(ReadOnlySpan<byte> head, ulong offset, ulong length) =>
        offset <= (ulong)head.Length && length <= (ulong)head.Length - offset ? head.Slice((int)offset, (int)length) : default;
}
