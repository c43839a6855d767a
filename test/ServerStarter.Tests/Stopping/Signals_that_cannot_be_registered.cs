using System.Runtime.InteropServices;

namespace ServerStarter.Tests.Stopping;

public class Signals_that_cannot_be_registered
{
    [Fact]
    public void KILL_and_STOP_cannot()
    {
        Should.Throw<IOException>(() => StopSignal.Register((PosixSignal)9));
        Should.Throw<IOException>(() => StopSignal.Register((PosixSignal)19));
    }

    [Fact]
    public void What_is_no_signal_cannot()
    {
        Should.Throw<PlatformNotSupportedException>(() => StopSignal.Register((PosixSignal)1000));
        Should.Throw<PlatformNotSupportedException>(() => StopSignal.Register((PosixSignal)(-1000)));
    }
}
