using ServerStarter.Supervisor.Core;
using ServerStarter.Supervisor.Files;

namespace ServerStarter.Supervisor.Tests.Files;

public sealed class StatusFiles : IDisposable
{
    private static readonly Worker[] TwoWorkers =
    [
        new(9, 300, WorkerPhase.Draining, TimeSpan.Zero),
        new(10, 200, WorkerPhase.Serving, TimeSpan.Zero),
    ];

    private readonly TemporaryDirectory _directory = new();

    private string Path => _directory["status"];

    private string Temporary => $"{Path}.{Environment.ProcessId}";

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void It_has_a_line_for_every_worker()
    {
        StatusFile.Replace(Path, TwoWorkers);
        File.ReadAllText(Path).ShouldBe("9:300\n10:200\n");
        File.GetUnixFileMode(Path).HasFlag(UnixFileMode.UserWrite | UnixFileMode.GroupRead).ShouldBeTrue();
        StatusFile.ReadGenerations(Path).ShouldBe([9, 10]);
    }

    [Fact]
    public void With_no_worker_it_is_empty()
    {
        StatusFile.Replace(Path, []);
        File.ReadAllText(Path).ShouldBe("");
        StatusFile.ReadGenerations(Path).ShouldBeEmpty();
    }

    [Fact]
    public void It_is_replaced_so_that_who_has_the_old_one_open_reads_on()
    {
        StatusFile.Replace(Path, TwoWorkers);
        using var reader = new StreamReader(Path);
        StatusFile.Replace(Path, []);
        reader.ReadToEnd().ShouldBe("9:300\n10:200\n");
        _directory.Names.ShouldBe(["status"]);
    }

    [Fact]
    public void A_link_laid_in_its_way_is_not_followed()
    {
        string victim = _directory.Write("victim", "precious");
        File.CreateSymbolicLink(Temporary, victim);
        StatusFile.Replace(Path, TwoWorkers);
        File.ReadAllText(victim).ShouldBe("precious");
        new FileInfo(Path).LinkTarget.ShouldBeNull();
        _directory.Names.ShouldBe(["status", "victim"]);
    }

    [Fact]
    public void A_link_in_its_own_place_is_replaced_not_followed()
    {
        string victim = _directory.Write("victim", "precious");
        File.CreateSymbolicLink(Path, victim);
        StatusFile.Replace(Path, TwoWorkers);
        File.ReadAllText(victim).ShouldBe("precious");
        File.ReadAllText(Path).ShouldBe("9:300\n10:200\n");
    }

    [Fact]
    public void What_cannot_be_taken_away_is_an_error_and_the_old_one_stays()
    {
        StatusFile.Replace(Path, TwoWorkers);
        Directory.CreateDirectory(Temporary);
        Should.Throw<SyscallException>(() => StatusFile.Replace(Path, [])).Message.ShouldBe($"open {Temporary}: File exists");
        File.ReadAllText(Path).ShouldBe("9:300\n10:200\n");
    }

    [Fact]
    public void When_it_cannot_take_its_place_nothing_is_left_behind()
    {
        Directory.CreateDirectory(Path);
        Should.Throw<SyscallException>(() => StatusFile.Replace(Path, [])).Call.ShouldBe("rename");
        _directory.Names.ShouldBe(["status"]);
    }

    [Fact]
    public void Where_there_is_no_directory_the_message_says_so() =>
        Should.Throw<SyscallException>(() => StatusFile.Replace(_directory["none/status"], []))
            .Message.ShouldEndWith(": No such file or directory");

    [Fact]
    public void Generations_are_read_in_numeric_order_and_nonsense_is_passed_over()
    {
        _directory.Write("status", "10:1\n9:2\n\nx:3\n:4\n11\n-1:5\n12:6");
        StatusFile.ReadGenerations(Path).ShouldBe([9, 10, 12]);
    }

    [Fact]
    public void Where_it_is_not_there_it_has_no_generations_and_can_be_removed()
    {
        StatusFile.ReadGenerations(Path).ShouldBeEmpty();
        StatusFile.Remove(Path);
    }
}
