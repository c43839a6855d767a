using System.Net.Sockets;
using ServerStarter.Linux;

namespace ServerStarter;

/// <summary>A socket that other processes use too, and that may be disposed like any other all the same.</summary>
/// <remarks>
/// <para>
/// .NET closes a socket as if nobody else had it. With an operation under way it disconnects it, which ends a listening
/// socket for every process; having cancelled one it sets SO_LINGER to zero, which connections accepted afterwards
/// inherit, so that the next generation's close with a reset. (SafeSocketHandle.Unix.cs: TryUnblockSocket, DoCloseHandle.)
/// </para>
/// <para>
/// So before .NET closes the descriptor, another socket takes its number (dup3(2)): our reference to the shared socket
/// is gone in that moment, and whatever .NET does then, it does to the stand-in. No thread of ours is ever blocked
/// in the kernel on the shared socket, because it is non-blocking and .NET emulates blocking calls.
/// </para>
/// </remarks>
internal sealed class AdoptedSocket : Socket
{
    private readonly int _descriptor;
    private readonly StandIn _standIn;
    private int _released;

    private AdoptedSocket(SafeSocketHandle handle, StandIn standIn) : base(handle)
    {
        _descriptor = (int)handle.DangerousGetHandle();
        _standIn = standIn;
        // What an earlier generation made of the shared O_NONBLOCK must not decide how ours behaves: non-blocking
        // underneath, blocking to those who call a synchronous method.
        Blocking = false;
        Blocking = true;
    }

    public static AdoptedSocket Take(HandedOverSocket socket)
    {
        Inheritance.Close(socket);
        StandIn standIn = StandIn.For(socket.Kind);
        return new AdoptedSocket(new SafeSocketHandle(socket.Descriptor, ownsHandle: true), standIn);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (Interlocked.Exchange(ref _released, 1) == 0)
        {
            if (disposing) EventPolls.Forget(_descriptor);
            // Fails for a descriptor that somebody closed already; then nothing of ours is left to protect.
            _ = Libc.dup3(_standIn.Descriptor, _descriptor, Libc.O_CLOEXEC);
        }

        base.Dispose(disposing);
    }
}
