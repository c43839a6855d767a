using System.Net.Sockets;
using ServerStarter.Supervisor.Checking;
using ServerStarter.Supervisor.Sockets;

namespace ServerStarter.Supervisor.Tests.Checking;

/// <summary>Names of files, directories and sockets: what is in the way, found out without touching it.</summary>
public sealed class Places : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public Places() => Directory.CreateDirectory(_directory["directory"]);

    public void Dispose() => _directory.Dispose();

    private string None => _directory["none/file"];

    private string InFile => System.IO.Path.Combine(_directory.Write("plain", ""), "file");

    [Fact]
    public void A_file_that_is_there_or_could_be_is_right()
    {
        foreach (var check in (Action<string>[])[FilePlace.CheckForWriting, FilePlace.CheckForReadingAndWriting, FilePlace.CheckForReplacing])
        {
            check(_directory["new"]);
            check(_directory.Write("old", "content"));
            check("in-the-current-directory");
        }
        FilePlace.CheckForWriting("/dev/null");
        _directory.Names.ShouldBe(["directory", "old"]);
        File.ReadAllText(_directory["old"]).ShouldBe("content");
    }

    [Fact]
    public void A_directory_that_is_missing_or_none_is_named()
    {
        foreach (var check in (Action<string>[])[FilePlace.CheckForWriting, FilePlace.CheckForReadingAndWriting, FilePlace.CheckForReplacing])
        {
            Complaint(() => check(None)).ShouldBe($"open {None}: No such file or directory: there is no directory {_directory["none"]}");
            Complaint(() => check(InFile)).ShouldBe($"open {InFile}: Not a directory: {_directory["plain"]} is none");
        }
    }

    [Fact]
    public void A_directory_of_that_name_is_in_the_way()
    {
        var directory = _directory["directory"];
        Complaint(() => FilePlace.CheckForWriting(directory)).ShouldBe($"open {directory}: Is a directory");
        Complaint(() => FilePlace.CheckForReplacing(directory)).ShouldBe($"rename {directory}: Is a directory");
        Complaint(() => SocketPlace.Check(directory)).ShouldStartWith($"bind {directory}: Address already in use");
    }

    [Fact]
    public void The_directory_is_what_comes_before_the_last_slash()
    {
        Complaint(() => FilePlace.CheckForNaming("open", "/none/")).ShouldEndWith("there is no directory /none");
        // May not be written to, perhaps; but it is there.
        (Record.Exception(() => FilePlace.CheckForNaming("open", "/file"))?.Message ?? "").ShouldNotContain("there is no directory");
    }

    [Fact]
    public void A_socket_needs_a_directory_and_no_other_file_in_its_way()
    {
        SocketPlace.Check(_directory["socket"]);
        Complaint(() => SocketPlace.Check(None)).ShouldBe($"bind {None}: No such file or directory: there is no directory {_directory["none"]}");
        var file = _directory.Write("file", "precious");
        Complaint(() => SocketPlace.Check(file)).ShouldBe(
            $"bind {file}: Address already in use: there is a file of that name that is no socket; remove it or choose another path");
        File.ReadAllText(file).ShouldBe("precious");
    }

    [Fact]
    public void A_socket_that_somebody_answers_on_is_perhaps_ours()
    {
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(_directory["socket"]));
        listener.Listen();
        SocketPlace.Check(_directory["socket"]);
        listener.Poll(0, SelectMode.SelectRead).ShouldBeFalse("nobody has connected to find out");
    }

    [Fact]
    public void A_directory_to_work_in_must_be_one()
    {
        DirectoryPlace.Check(_directory.Path);
        DirectoryPlace.Check(".");
        Complaint(() => DirectoryPlace.Check(_directory["none"])).ShouldBe($"chdir {_directory["none"]}: No such file or directory");
        var file = _directory.Write("file", "");
        Complaint(() => DirectoryPlace.Check(file)).ShouldBe($"chdir {file}: Not a directory");
    }

    [Fact]
    public void A_log_is_a_file_or_a_command()
    {
        LogPlace.Check(_directory["log"]);
        LogPlace.Check("/dev/null");
        LogPlace.Check("| anything");
        Complaint(() => LogPlace.Check(None)).ShouldStartWith($"open {None}: No such file or directory");
        Should.Throw<FormatException>(() => LogPlace.Check(" | ")).Message.ShouldBe("\" | \": expected a file, or \"| command\"");
    }

    [Fact]
    public void An_address_must_be_of_this_machine()
    {
        foreach (var good in (string[])["80", "0.0.0.0:80", "127.0.0.1:u80", "localhost:80", "localhost:u80"])
            AddressPlace.Check(PortSpec.Parse(good));
        Complaint(() => AddressPlace.Check(PortSpec.Parse("192.0.2.1:80")))
            .ShouldBe("bind 192.0.2.1:80: Cannot assign requested address: this machine has no such address");
        Complaint(() => AddressPlace.Check(PortSpec.Parse("192.0.2.1:u80"))).ShouldStartWith("bind 192.0.2.1:80:");
        Should.Throw<ResolveException>(() => AddressPlace.Check(PortSpec.Parse("no-such-host.invalid:80"))).Message
            .ShouldStartWith("resolve no-such-host.invalid: ");
    }

    [Fact]
    public void A_port_that_is_taken_is_perhaps_ours()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        AddressPlace.Check(PortSpec.Parse($"{listener.LocalEndpoint}"));
    }

    private static string Complaint(Action check) => Should.Throw<SyscallException>(check).Message;
}
