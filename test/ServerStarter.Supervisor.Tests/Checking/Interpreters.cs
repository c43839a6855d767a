using System.Buffers.Binary;
using System.Text;
using ServerStarter.Supervisor.Checking;

namespace ServerStarter.Supervisor.Tests.Checking;

public class Interpreters
{
    [Theory]
    [InlineData("#!/bin/sh\necho", "/bin/sh", null)]
    [InlineData("#! \t/bin/sh -e \t\necho", "/bin/sh", null)]
    [InlineData("#!/bin/sh", "/bin/sh", null)]
    [InlineData("#!bin/sh\n", "bin/sh", null)]
    [InlineData("#!/usr/bin/env python3\n", "/usr/bin/env", "python3")]
    [InlineData("#!/usr/bin/env  python3  \n", "/usr/bin/env", "python3")]
    [InlineData("#!/usr/bin/env\n", "/usr/bin/env", null)]
    [InlineData("#!/usr/bin/env -S perl -w\n", "/usr/bin/env", null)]
    [InlineData("#!/usr/bin/env A=b\n", "/usr/bin/env", null)]
    [InlineData("#!/usr/bin/env ./relative\n", "/usr/bin/env", null)]
    [InlineData("#!/usr/bin/env perl -w\n", "/usr/bin/env", null)]
    [InlineData("#!/usr/bin/perl -w\n", "/usr/bin/perl", null)]
    public void A_script_names_it_in_its_first_line(string text, string file, string? lookedFor) =>
        NamedIn(Encoding.UTF8.GetBytes(text)).ShouldBe(new Interpreter(file, lookedFor));

    [Theory]
    [InlineData("")]
    [InlineData("#")]
    [InlineData("#!")]
    [InlineData("#!  \n/bin/sh")]
    [InlineData("echo #!/bin/sh")]
    [InlineData("\u007fELF")]
    public void Others_name_none(string text) => NamedIn(Encoding.UTF8.GetBytes(text)).ShouldBeNull();

    [Fact]
    public void A_binary_names_its_loader()
    {
        var loader = NamedIn(File.ReadAllBytes("/bin/sh")[..4096]).ShouldNotBeNull();
        loader.LookedFor.ShouldBeNull();
        File.Exists(loader.File).ShouldBeTrue(loader.File);
        loader.File.ShouldContain("ld-");
    }

    [Fact]
    public void Where_a_binary_says_nothing_sensible_there_is_none()
    {
        var good = File.ReadAllBytes("/bin/sh")[..4096];
        foreach (var offset in (int[])[32, 54, 56])
        {
            var bad = good.ToArray();
            bad.AsSpan(offset, 2).Fill(0xff);
            NamedIn(bad);
            BinaryPrimitives.WriteUInt64LittleEndian(bad.AsSpan(32), ulong.MaxValue - 10);
            NamedIn(bad).ShouldBeNull();
        }
    }

    [Fact]
    public void Any_bytes_may_be_read()
    {
        var random = new Random(1);
        var good = File.ReadAllBytes("/bin/sh")[..4096];
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = good.ToArray();
            for (var j = 0; j < 8; j++) bytes[random.Next(6, 600)] = (byte)random.Next(256);
            NamedIn(bytes.AsSpan(0, random.Next(bytes.Length)).ToArray());
        }
    }

    private static Interpreter? NamedIn(byte[] head) => Interpreter.NamedIn(head);
}
