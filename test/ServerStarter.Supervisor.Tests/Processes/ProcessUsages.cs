using ServerStarter.Supervisor.Processes;
using ServerStarter.Testing;

namespace ServerStarter.Supervisor.Tests.Processes;

public class ProcessUsages
{
    private const int Megabyte = 1 << 20;

    [Fact]
    public void All_processes_of_a_group_count()
    {
        using var child = new Child("sleep 600 & sleep 600 & wait");
        child.AwaitGroup(3);
        var usage = ProcessUsage.OfGroup(child.Pid)!.Value;
        usage.Processes.ShouldBe(3);
        usage.Memory.ShouldBeInRange(1, 50 * Megabyte);
    }

    [Fact]
    public void Where_none_is_left_there_is_nothing_to_tell()
    {
        using var child = new Child("exit 0");
        child.AwaitEnd();
        ProcessUsage.OfGroup(child.Pid).ShouldBeNull("a zombie takes nothing");
        _ = child.Process.TryReap();
        ProcessUsage.OfGroup(child.Pid).ShouldBeNull();
    }

    [OursFact]
    public void Memory_that_is_touched_counts()
    {
        using var child = new Child($"{Testing.Repository.TestWorker} --grow {100 * Megabyte} & wait");
        Eventually.Holds(() => ProcessUsage.OfGroup(child.Pid) is { Memory: >= 100 * Megabyte }, "for it to grow");
        ProcessUsage.OfGroup(child.Pid)!.Value.Memory.ShouldBeLessThan(200 * Megabyte);
    }

    [Fact]
    public void Processor_time_is_that_of_the_group_and_of_its_children_that_have_ended()
    {
        using var child = new Child("sh -c 'i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done'; sleep 600");
        Eventually.Holds(() => ProcessTable.Children(child.Pid) is [var only] && ProcessTable.CommandLine(only) == "sleep 600",
            "for the work to be done");
        var usage = ProcessUsage.OfGroup(child.Pid)!.Value;
        usage.Processor.ShouldBeInRange(TimeSpan.FromMilliseconds(20), TimeSpan.FromSeconds(60));
        usage.Processes.ShouldBe(2);
    }

    [Fact]
    public void A_name_that_looks_like_what_follows_it_is_a_name()
    {
        using var directory = new TemporaryDirectory();
        File.CreateSymbolicLink(directory["x) Z 1 1 "], "/bin/sleep");
        using var child = new Child(directory["x) Z 1 1 "], ["sleep", "600"]);
        Eventually.Holds(() => ProcessTable.Status(child.Pid, "Name") == "x) Z 1 1", "for its name");
        ProcessUsage.OfGroup(child.Pid)!.Value.Processes.ShouldBe(1);
    }
}
