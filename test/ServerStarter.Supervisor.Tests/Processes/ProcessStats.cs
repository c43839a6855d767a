using System.Text;
using ServerStarter.Supervisor.Processes;

namespace ServerStarter.Supervisor.Tests.Processes;

/// <summary>What the kernel says of processes, and what it never says.</summary>
public class ProcessStats
{
    private const string Fields = " 1 4711 4711 0 -1 4194304 1176 6325 0 1 3 2 7 5 20 0 1 0 8046 9015296 1021";

    [Theory]
    [InlineData("12 (sleep) S", false)]
    [InlineData("12 (sleep) Z", true)]
    [InlineData("12 (a) b) (c)) Z", true)]
    public void A_process_has_a_state_a_group_and_a_time(string beginning, bool isZombie) =>
        ProcessStat.Parse(Encoding.UTF8.GetBytes(beginning + Fields)).ShouldBe(new ProcessStat(isZombie, 4711, TimeSpan.FromMilliseconds(170)));

    [Theory]
    [InlineData("")]
    [InlineData(")")]
    [InlineData("12 (sleep)")]
    [InlineData("12 (sleep) ")]
    [InlineData("12 (sleep) S 1 4711")]
    public void What_is_cut_short_is_nothing(string text) => ProcessStat.Parse(Encoding.UTF8.GetBytes(text)).ShouldBeNull();

    [Fact]
    public void What_is_out_of_all_proportion_is_nothing() =>
        ProcessStat.Parse("12 (x) S 1 4294972007 1 1 1 1 1 1 1 1 9223372036854775807 9223372036854775807 1 1 1"u8)
            .ShouldBe(new ProcessStat(false, 0, TimeSpan.FromMilliseconds(20)));

    [Theory]
    [InlineData("Name:\tx\nVmRSS:\t    4084 kB\n", 4084L * 1024)]
    [InlineData("VmRSS: 0 kB", 0L)]
    [InlineData("VmHWM: 1 kB", null)]
    [InlineData("", null)]
    [InlineData("VmRSS:", 0L)]
    [InlineData("VmRSS:k", 0L)]
    [InlineData("VmRSS: 9007199254740992 kB", 0L)]
    public void A_field_is_an_amount_of_memory(string text, long? bytes) => MemoryField.In(Encoding.UTF8.GetBytes(text), "VmRSS:").ShouldBe(bytes);
}
