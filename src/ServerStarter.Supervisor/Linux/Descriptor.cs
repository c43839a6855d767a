using System.Globalization;
using System.Runtime.InteropServices;

namespace ServerStarter.Supervisor.Linux;

/// <summary>A file descriptor that we own and close.</summary>
internal sealed class Descriptor : SafeHandle
{
    public Descriptor(int number) : base(-1, ownsHandle: true) => SetHandle(number);

    /// <summary>The number. Valid as long as this object is.</summary>
    public int Number => (int)handle;

    public override bool IsInvalid => handle < 0;

    /// <summary>Wraps what a call returned; a negative number is that call's error.</summary>
    public static Descriptor OrThrow(int number, string call, string target) =>
        number >= 0 ? new Descriptor(number) : throw SyscallException.FromErrno(call, target);

    /// <summary>Sets O_NONBLOCK. It belongs to what is open, not to the number: whoever shares it shares that.</summary>
    public void DoNotBlock(string target)
    {
        int flags = Libc.fcntl(Number, Libc.F_GETFL, 0);
        if (flags < 0 || Libc.fcntl(Number, Libc.F_SETFL, flags | Libc.O_NONBLOCK) < 0)
            throw SyscallException.FromErrno("fcntl", target);
    }

    public override string ToString() => Number.ToString(CultureInfo.InvariantCulture);

    protected override bool ReleaseHandle() => Libc.close((int)handle) == 0;
}
