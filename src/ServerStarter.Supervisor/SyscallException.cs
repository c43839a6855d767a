using System.Runtime.InteropServices;

namespace ServerStarter.Supervisor;

/// <summary>The system refused a call: which call, on what, and why.</summary>
/// <param name="call">The verb, as in the manual: <c>bind</c>.</param>
/// <param name="target">What it was done to: <c>127.0.0.1:80</c>.</param>
/// <param name="errno">The system's error number, see errno(3).</param>
/// <param name="advice">What to do about it, when we know.</param>
public sealed class SyscallException(string call, string target, int errno, string? advice = null)
    : SupervisorException($"{call} {OneLine.Of(target)}: {Marshal.GetPInvokeErrorMessage(errno)}{(advice is null ? "" : ": " + advice)}")
{
    /// <summary>The verb.</summary>
    public string Call { get; } = call;

    /// <summary>What it was done to.</summary>
    public string Target { get; } = target;

    /// <summary>The system's error number.</summary>
    public int Errno { get; } = errno;

    /// <summary>What the last P/Invoke of this thread left in errno.</summary>
    internal static SyscallException FromErrno(string call, string target, string? advice = null) =>
        new(call, target, Marshal.GetLastPInvokeError(), advice);
}
