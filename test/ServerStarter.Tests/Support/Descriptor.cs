using System.ComponentModel;
using System.Runtime.InteropServices;
using static ServerStarter.Tests.Support.Libc;

namespace ServerStarter.Tests.Support;

/// <summary>A number in this process's table of descriptors, as the system calls see it.</summary>
internal readonly record struct Descriptor(int Number)
{
    // Beyond what the runtime and the tests open by themselves.
    private static int s_next = 600;

    /// <summary>What it leads to: <c>socket:[1234]</c>, a file; null if it is not open.</summary>
    public string? Target => new FileInfo($"/proc/self/fd/{Number}").LinkTarget;

    public bool ClosesOnExec => (Check(fcntl(Number, F_GETFD, 0)) & FD_CLOEXEC) != 0;

    /// <summary>Of the socket, not of the descriptor: all who share it have it.</summary>
    public bool IsNonBlocking
    {
        get => (Check(fcntl(Number, F_GETFL, 0)) & O_NONBLOCK) != 0;
        set => Check(fcntl(Number, F_SETFL, value ? O_NONBLOCK : 0));
    }

    public (int OnOff, int Seconds) Linger => Option(SO_LINGER) is [var onOff, var seconds] ? (onOff, seconds) : default;

    public bool IsListening => Option(SO_ACCEPTCONN)[0] != 0;

    public static Descriptor Of(SafeHandle handle) => new((int)handle.DangerousGetHandle());

    /// <summary>A socket that the framework cannot make.</summary>
    public static Descriptor OfSocket(int domain, int type) => new(Check(socket(domain, type, 0)));

    /// <summary>
    /// Another number for the same; like an inherited one it does not close on exec. Each time another: .NET keeps
    /// watching a socket under a number that it has closed while others have the socket, and fails (EEXIST) when it meets both again.
    /// </summary>
    public Descriptor Duplicate() => Duplicate(Interlocked.Increment(ref s_next));

    /// <summary>The same with the first number that is free from there.</summary>
    public Descriptor Duplicate(int atLeast) => new(Check(fcntl(Number, F_DUPFD, atLeast)));

    public void Close() => Check(close(Number));

    private unsafe int[] Option(int name)
    {
        var value = stackalloc int[2];
        var length = 2 * sizeof(int);
        Check(getsockopt(Number, SOL_SOCKET, name, value, &length));
        return new Span<int>(value, length / sizeof(int)).ToArray();
    }

    private static int Check(int result) => result >= 0 ? result : throw new Win32Exception(Marshal.GetLastPInvokeError());
}
