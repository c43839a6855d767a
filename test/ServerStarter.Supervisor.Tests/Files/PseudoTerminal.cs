using System.Runtime.InteropServices;
using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor.Tests.Files;

/// <summary>A terminal, and what is shown on it (pty(7)).</summary>
internal sealed unsafe partial class PseudoTerminal : IDisposable
{
    private readonly Descriptor _master;
    private readonly Descriptor _terminal;

    public PseudoTerminal()
    {
        _master = Descriptor.OrThrow(
            Libc.open("/dev/ptmx", Libc.O_RDWR | Libc.O_NOCTTY | Libc.O_CLOEXEC | Libc.O_NONBLOCK, 0), "open", "/dev/ptmx");
        unlockpt(_master.Number).ShouldBe(0);
        byte* name = stackalloc byte[100];
        ptsname_r(_master.Number, name, 100).ShouldBe(0);
        _terminal = Descriptor.OrThrow(
            Libc.open(Bytes.ToText(name), Libc.O_RDWR | Libc.O_NOCTTY | Libc.O_CLOEXEC, 0), "open", "a terminal");
    }

    /// <summary>What a program has as its standard error.</summary>
    public int Number => _terminal.Number;

    /// <summary>What to poll for something to be shown.</summary>
    public int MasterNumber => _master.Number;

    /// <summary>How many bytes were shown since the last time.</summary>
    public int Read()
    {
        byte* room = stackalloc byte[4096];
        int count = 0;
        nint n;
        while ((n = Libc.read(_master.Number, room, 4096)) > 0) count += (int)n;
        return count;
    }

    public void Dispose()
    {
        _terminal.Dispose();
        _master.Dispose();
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int unlockpt(int master);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int ptsname_r(int master, byte* name, nint length);
}
