using System.Net.Sockets;
using Microsoft.Win32.SafeHandles;
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
    private readonly SafeSocketHandle _handle;
    private readonly SafeFileHandle _standIn;
    private int _holds;

    private AdoptedSocket(SafeSocketHandle handle, SafeFileHandle standIn) : base(handle)
    {
        _handle = handle;
        _standIn = standIn;
        _holds = 1;
        // What an earlier generation made of the shared O_NONBLOCK must not decide how ours behaves: non-blocking
        // underneath, blocking to those who call a synchronous method.
        Blocking = false;
        Blocking = true;
    }

    public static AdoptedSocket Take(HandedOverSocket socket)
    {
        Inheritance.Close(socket);
        SafeFileHandle standIn = StandIn.For(socket);
        return new AdoptedSocket(new SafeSocketHandle(socket.Descriptor, ownsHandle: true), standIn);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (Interlocked.Exchange(ref _holds, 0) == 1) Release(disposing);
        base.Dispose(disposing);
    }

    private void Release(bool disposing)
    {
        bool held = false;
        try
        {
            // Who disposed the handle by itself gave the number away: it may be another file's by now.
            _handle.DangerousAddRef(ref held);
            int descriptor = (int)_handle.DangerousGetHandle();
            if (disposing) EventPolls.Forget(descriptor);
            _ = Libc.dup3((int)_standIn.DangerousGetHandle(), descriptor, Libc.O_CLOEXEC);
        }
        catch (ObjectDisposedException)
        {
        }
        finally
        {
            if (held) _handle.DangerousRelease();
            _standIn.Dispose();
        }
    }
}
