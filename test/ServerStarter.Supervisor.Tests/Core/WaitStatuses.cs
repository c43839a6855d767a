using ServerStarter.Supervisor.Core;

namespace ServerStarter.Supervisor.Tests.Core;

public class WaitStatuses
{
    [Theory]
    [InlineData(0, "exit code 0")]
    [InlineData(256, "exit code 1")]
    [InlineData(0xff00, "exit code 255")]
    [InlineData(1, "killed by SIGHUP")]
    [InlineData(9, "killed by SIGKILL")]
    [InlineData(15, "killed by SIGTERM")]
    [InlineData(11, "killed by SIGSEGV")]
    [InlineData(128 + 11, "killed by SIGSEGV, core dumped")]
    [InlineData(128 + 6, "killed by SIGABRT, core dumped")]
    [InlineData(34, "killed by SIGRTMIN")]
    [InlineData(37, "killed by SIGRTMIN+3")]
    [InlineData(64, "killed by SIGRTMAX")]
    public void They_are_told_in_words(int raw, string words) => new WaitStatus(raw).InWords.ShouldBe(words);
}
