using ServerStarter.Supervisor.Files;
using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor.Tests.Files;

public sealed class FileTexts : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(511)]
    [InlineData(512)]
    [InlineData(513)]
    [InlineData(100_000)]
    public void A_file_is_read_whole(int length)
    {
        var content = Enumerable.Range(0, length).Select(i => (byte)i).ToArray();
        File.WriteAllBytes(_directory["file"], content);
        FileText.Read(_directory["file"]).ShouldBe(content);
    }

    [Fact]
    public void Or_as_far_as_the_limit()
    {
        _directory.Write("file", new string('x', 2000));
        FileText.Read(_directory["file"], 1000).Length.ShouldBe(1000);
        FileText.Read(_directory["file"], 3000).Length.ShouldBe(2000);
        FileText.Read(_directory["file"], 0).ShouldBeEmpty();
    }

    [Fact]
    public void Files_of_proc_which_have_no_length_are_read_too() =>
        FileText.Read("/proc/self/environ").Length.ShouldBeGreaterThan(0);

    [Fact]
    public void One_that_is_not_there_is_an_error_or_nothing()
    {
        Should.Throw<SyscallException>(() => FileText.Read(_directory["none"])).Message
            .ShouldBe($"open {_directory["none"]}: No such file or directory");
        FileText.TryRead(_directory["none"]).ShouldBeNull();
    }

    [Fact]
    public void A_directory_is_an_error_or_nothing()
    {
        Should.Throw<SyscallException>(() => FileText.Read(_directory.Path)).Message
            .ShouldBe($"read {_directory.Path}: Is a directory");
        FileText.TryRead(_directory.Path).ShouldBeNull();
    }

    [Fact]
    public void What_is_written_is_there()
    {
        var content = Enumerable.Range(0, 300_000).Select(i => (byte)i).ToArray();
        using (var file = File.OpenHandle(_directory["file"], FileMode.CreateNew, FileAccess.Write))
            FileText.Write((int)file.DangerousGetHandle(), content, "file");
        File.ReadAllBytes(_directory["file"]).ShouldBe(content);
    }

    [Fact]
    public void Writing_to_what_is_full_is_an_error_that_names_it()
    {
        using var full = Descriptor.OrThrow(Libc.open("/dev/full", Libc.O_WRONLY | Libc.O_CLOEXEC, 0), "open", "/dev/full");
        Should.Throw<SyscallException>(() => FileText.Write(full.Number, [1], "the file")).Message
            .ShouldBe("write the file: No space left on device");
    }

    [Fact]
    public void A_directory_s_names_are_listed_in_byte_order_byte_for_byte()
    {
        foreach (var name in (string[])["b", "a", "B", ".hidden", "ä"]) _directory.Write(name, "");
        string odd = Bytes.ToText([0x7a, 0xff]);
        Libc.rename(_directory["b"], _directory.Path + "/" + odd).ShouldBe(0);
        DirectoryListing.Of(_directory.Path).ShouldBe([".hidden", "B", "a", odd, "ä"]);
        Libc.unlink(_directory.Path + "/" + odd).ShouldBe(0);
    }
}
