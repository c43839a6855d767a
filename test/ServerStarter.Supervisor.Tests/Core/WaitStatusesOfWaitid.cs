using ServerStarter.Supervisor.Core;
using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor.Tests.Core;

public class WaitStatusesOfWaitid
{
    // CLD_KILLED of <signal.h>, which stands for all that is neither of the other two.
    private const int Killed = 2;

    [Theory]
    [InlineData(Libc.CLD_EXITED, 0, 0)]
    [InlineData(Libc.CLD_EXITED, 3, 0x300)]
    [InlineData(Libc.CLD_EXITED, 255, 0xff00)]
    [InlineData(Killed, 9, 9)]
    [InlineData(Killed, 64, 64)]
    [InlineData(Libc.CLD_DUMPED, 11, 0x8b)]
    public void They_are_the_same_as_of_waitpid(int code, int status, int raw) => WaitStatus.Of(code, status).Raw.ShouldBe(raw);
}
