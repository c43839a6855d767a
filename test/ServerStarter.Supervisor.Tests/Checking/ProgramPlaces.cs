using ServerStarter.Supervisor.Checking;

namespace ServerStarter.Supervisor.Tests.Checking;

public sealed class ProgramPlaces : IDisposable
{
    private const UnixFileMode Executable = UnixFileMode.UserRead | UnixFileMode.UserExecute;
    private const string Places = "/usr/bin:/bin";

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void What_can_be_executed_is_right()
    {
        ProgramPlace.Check("sh", Places, null);
        ProgramPlace.Check("/bin/sh", null, "/nowhere");
        ProgramPlace.Check(Script("#!/bin/sh\n"), Places, null);
        ProgramPlace.Check(Script("#!/usr/bin/env sh\n"), Places, null);
        ProgramPlace.Check(Script("without an interpreter, for the shell"), Places, null);
    }

    [Fact]
    public void A_relative_name_counts_from_the_worker_s_directory()
    {
        Script("#!./interpreter\n");
        Complaint(() => ProgramPlace.Check("./server", Places, _directory.Path))
            .ShouldBe("exec ./server: No such file or directory: the file is there, but it needs ./interpreter to be executed by");
        File.Copy("/bin/sh", _directory["interpreter"]);
        ProgramPlace.Check("./server", Places, _directory.Path);
        ProgramPlace.Check("server", "", _directory.Path);
        Complaint(() => ProgramPlace.Check("./server", Places, "/")).ShouldBe("exec ./server: No such file or directory");
    }

    [Fact]
    public void What_is_missing_or_cannot_be_executed_is_named()
    {
        Complaint(() => ProgramPlace.Check("no-such-program", Places, null))
            .ShouldBe("exec no-such-program: No such file or directory: searched for in PATH");
        var none = _directory["none"];
        Complaint(() => ProgramPlace.Check(none, Places, null)).ShouldBe($"exec {none}: No such file or directory");
        var data = _directory.Write("data", "");
        Complaint(() => ProgramPlace.Check(data, Places, null)).ShouldBe($"exec {data}: Permission denied");
        Complaint(() => ProgramPlace.Check(_directory.Path, Places, null))
            .ShouldBe($"exec {_directory.Path}: Permission denied: it is no regular file");
    }

    [Fact]
    public void What_should_execute_it_is_named_where_it_is_missing()
    {
        var server = Script("#!/nowhere/python4 -u\n");
        Complaint(() => ProgramPlace.Check(server, Places, null)).ShouldBe(
            $"exec {server}: No such file or directory: the file is there, but it needs /nowhere/python4 to be executed by");
        Script("#!/usr/bin/env python4\n");
        Complaint(() => ProgramPlace.Check(server, Places, null)).ShouldBe(
            $"exec {server}: No such file or directory: its first line has env(1) look for python4 in PATH");
        var loader = File.ReadAllBytes("/bin/sh");
        loader.AsSpan(loader.AsSpan().IndexOf("/ld-"u8), 4).Fill((byte)'x');
        File.WriteAllBytes(_directory["binary"], loader);
        File.SetUnixFileMode(_directory["binary"], Executable);
        Complaint(() => ProgramPlace.Check(_directory["binary"], Places, null)).ShouldContain(" but it needs /");
    }

    private static string Complaint(Action check) => Should.Throw<SyscallException>(check).Message;

    private string Script(string text)
    {
        File.Delete(_directory["server"]);
        File.SetUnixFileMode(_directory.Write("server", text), Executable);
        return _directory["server"];
    }
}
