using System.Buffers.Binary;
using System.Text;
using ServerStarter.Supervisor.Checking;

namespace ServerStarter.Fuzzing.Tests.Targets.Files;

/// <summary>The beginning of a worker's program, of which <c>--check</c> wants to know what executes it. Accepted is what
/// names somebody.</summary>
public class Interpreters(ITestOutputHelper output) : Fuzzer(output)
{
    public override Corpus Corpus { get; } = new(
        [
            .. Tokens.Utf8("#!/bin/sh\n", "#! /usr/bin/env node\nx", "#!/usr/bin/env -S perl -w\n", "#!/usr/bin/perl -w\n", "#!", "x", "#!\n", "#!/usr/bin/env\tpython3"),
            Elf("/lib64/ld-linux-x86-64.so.2"), Elf("/lib/ld-musl-x86_64.so.1"), Elf(""),
        ],
        [.. Tokens.Utf8("#!", "/usr/bin/env ", "\n", " ", "\t", "-S", "\u007fELF\u0002\u0001"), [3, 0, 0, 0], [0xFF, 0xFF], [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], [56, 0], [0, 0], [64, 0, 0, 0, 0, 0, 0, 0]]);

    public override bool Accepts(byte[] input)
    {
        if (Interpreter.NamedIn(input) is not { } interpreter) return false;
        if (interpreter.File.Length == 0) throw new BrokenPromiseException("it has no name");
        if (interpreter.File.Contains('\0', StringComparison.Ordinal)) throw new BrokenPromiseException("its name has a zero byte");
        if (interpreter.LookedFor is "") throw new BrokenPromiseException("what is looked for has no name");
        return true;
    }

    // The header, a segment of another kind, the one that names the loader, the name.
    private static byte[] Elf(string loader)
    {
        const int Header = 64, Segment = 56, Name = Header + 2 * Segment;
        var file = new byte[Name + loader.Length + 1];
        "\u007fELF\u0002\u0001"u8.CopyTo(file);
        BinaryPrimitives.WriteUInt64LittleEndian(file.AsSpan(32), Header);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(54), Segment);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(56), 2);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(Header), 6);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(Header + Segment), 3);
        BinaryPrimitives.WriteUInt64LittleEndian(file.AsSpan(Header + Segment + 8), Name);
        BinaryPrimitives.WriteUInt64LittleEndian(file.AsSpan(Header + Segment + 32), (ulong)loader.Length + 1);
        Encoding.UTF8.GetBytes(loader).CopyTo(file, Name);
        return file;
    }
}
